using Amazon.CDK;
using Amazon.CDK.AWS.Cognito;
using Constructs;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>The people, their groups, and the pages on which they sign in.</summary>
internal sealed class UserPoolConstruct : Construct
{
    private const int PasswordLength = 14;

    private readonly List<CfnUserPoolGroup> _groups = [];

    public UserPoolConstruct(Construct scope, string id, UserPoolProperties props)
        : base(scope, id)
    {
        Pool = new UserPool(this, "Pool", new UserPoolProps
        {
            UserPoolName = props.Name,
            SelfSignUpEnabled = false,
            SignInAliases = new SignInAliases { Username = true, PreferredUsername = true },
            SignInCaseSensitive = false,
            // By e-mail alone: a second way back in, by text message, would be a weaker one.
            AccountRecovery = AccountRecovery.EMAIL_ONLY,
            AutoVerify = new AutoVerifiedAttrs { Email = true },
            PasswordPolicy = new PasswordPolicy
            {
                MinLength = PasswordLength,
                RequireDigits = true,
                RequireLowercase = true,
                RequireUppercase = true,
                RequireSymbols = true,
                TempPasswordValidity = Duration.Days(3),
            },
            Mfa = props.Security.Mfa,
            MfaSecondFactor = new MfaSecondFactor { Otp = true, Sms = false },
            AdvancedSecurityMode = props.Security.ThreatProtection,
            DeletionProtection = props.Security.IsProtected,
            RemovalPolicy = props.Security.IsProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
        });
        var resource = (CfnUserPool)Pool.Node.DefaultChild!;
        // Newer than this version of the CDK.
        resource.AddPropertyOverride("UserPoolTier", props.Security.Tier);

        // With the account's number, since the name is shared with everybody in the region.
        DomainPrefix = $"{props.Name}-{Stack.Of(this).Account}";
        _ = new CfnUserPoolDomain(this, "Domain", new CfnUserPoolDomainProps { UserPoolId = Pool.UserPoolId, Domain = DomainPrefix });

        foreach (var (group, rank) in props.Groups.Select((group, rank) => (group, rank)))
        {
            _groups.Add(new CfnUserPoolGroup(this, $"Group-{group}", new CfnUserPoolGroupProps
            {
                UserPoolId = Pool.UserPoolId,
                GroupName = group,
                // The lowest number goes before: roles are listed from the least.
                Precedence = props.Groups.Count - rank,
            }));
        }
    }

    /// <summary>The pool.</summary>
    public UserPool Pool { get; }

    /// <summary>Roles, the least first.</summary>
    public IReadOnlyList<CfnUserPoolGroup> Groups => _groups;

    /// <summary>Begins the host name of its pages.</summary>
    public string DomainPrefix { get; }
}
