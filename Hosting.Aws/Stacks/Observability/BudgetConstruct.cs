using Amazon.CDK.AWS.Budgets;
using Constructs;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>Tells of the month's costs before they are there. It counts the whole account: tags would have to be switched on in billing by hand, and until then it would count nothing.</summary>
internal sealed class BudgetConstruct : Construct
{
    public BudgetConstruct(Construct scope, string id, BudgetProps props)
        : base(scope, id) => _ = new CfnBudget(this, "Budget", new CfnBudgetProps
        {
            Budget = new CfnBudget.BudgetDataProperty
            {
                BudgetName = props.Name,
                BudgetType = "COST",
                TimeUnit = "MONTHLY",
                BudgetLimit = new CfnBudget.SpendProperty { Amount = (double)props.Monthly, Unit = "USD" },
            },
            NotificationsWithSubscribers = new[] { Tell("ACTUAL", 80), Tell("ACTUAL", 100), Tell("FORECASTED", 100) }
                .Select(notification => new CfnBudget.NotificationWithSubscribersProperty
                {
                    Notification = notification,
                    Subscribers = new[] { new CfnBudget.SubscriberProperty { SubscriptionType = "SNS", Address = props.TopicArn } },
                }).ToArray<object>(),
        });

    private static CfnBudget.NotificationProperty Tell(string type, int percent) =>
        new() { NotificationType = type, ComparisonOperator = "GREATER_THAN", Threshold = percent, ThresholdType = "PERCENTAGE" };
}

/// <summary>Of a <see cref="BudgetConstruct"/>.</summary>
/// <param name="Name">Of the budget.</param>
/// <param name="Monthly">US dollars a month.</param>
/// <param name="TopicArn">Who is told.</param>
internal sealed record BudgetProps(string Name, decimal Monthly, string TopicArn);
