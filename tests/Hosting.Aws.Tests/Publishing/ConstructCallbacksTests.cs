using Amazon.CDK;
using Amazon.CDK.AWS.SNS;
using Aspire.Hosting;
using Hosting.Aws.Stacks;

namespace Hosting.Aws.Tests.Publishing;

/// <summary>What people change on constructs.</summary>
[Trait("Speed", "Integration")]
public sealed class ConstructCallbacksTests
{
    private readonly App _app = new(new AppProps { AnalyticsReporting = false });
    private readonly CfnTopic _topic;

    public ConstructCallbacksTests()
    {
        var stack = new Stack(_app, "coffee-test-news");
        _topic = new CfnTopic(stack, "Topic");
        _ = new Topic(stack, "Other");
    }

    [Fact]
    public void A_construct_is_changed()
    {
        Apply(new ConstructCallback("news/Topic", typeof(CfnTopic), construct => ((CfnTopic)construct).DisplayName = "changed"));
        Assert.Equal("changed", _topic.DisplayName);
    }

    [Fact]
    public void A_construct_within_another_is_changed()
    {
        var seen = "";
        Apply(new ConstructCallback("news/Other/Resource", typeof(CfnTopic), construct => seen = ((CfnTopic)construct).CfnResourceType));
        Assert.Equal("AWS::SNS::Topic", seen);
    }

    [Fact]
    public void Names_that_are_not_there_are_told_with_those_that_are()
    {
        var changed = false;
        var fault = Assert.Throws<DistributedApplicationException>(() => Apply(
            new ConstructCallback("news/Topic", typeof(CfnTopic), _ => changed = true), new ConstructCallback("news/Topik", typeof(CfnTopic), _ => { }), new ConstructCallback("news/Topic", typeof(Topic), _ => { })));
        Assert.Contains("There is no construct 'news/Topik'. Known constructs of the type CfnTopic: news/Other/Resource, news/Topic.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("The construct 'news/Topic' is a CfnTopic, not a Topic.", fault.Message, StringComparison.Ordinal);
        Assert.False(changed);
    }

    [Fact]
    public void What_a_callback_throws_is_not_swallowed() =>
        Assert.Throws<InvalidTimeZoneException>(() => Apply(new ConstructCallback("news/Topic", typeof(CfnTopic), _ => throw new InvalidTimeZoneException("mine"))));

    private void Apply(params ConstructCallback[] callbacks) => new ConstructCallbacks(callbacks).ApplyTo(_app, "coffee-test");
}
