using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Identity;

[Collection(SharedTemplates.Name)]
public sealed class IdentityStackTests(Templates templates)
{
    private const string Client = "AWS::Cognito::UserPoolClient";

    private JsonObject Pool => templates.Production.Identity.Only("AWS::Cognito::UserPool");

    [Fact]
    public void Nobody_signs_up_by_themselves() => Assert.True(Pool["AdminCreateUserConfig"]!["AllowAdminCreateUserOnly"]!.GetValue<bool>());

    [Fact]
    public void A_password_is_long_and_of_every_kind_of_character()
    {
        var policy = Pool["Policies"]!["PasswordPolicy"]!;
        Assert.Equal(14, policy["MinimumLength"]!.GetValue<int>());
        Assert.All(["RequireLowercase", "RequireUppercase", "RequireNumbers", "RequireSymbols"], rule => Assert.True(policy[rule]!.GetValue<bool>()));
    }

    [Fact]
    public void Production_wants_a_second_factor_by_app_and_stops_stolen_passwords()
    {
        Assert.Equal(("ON", "PLUS", "ENFORCED"), (Pool.Text("MfaConfiguration"), Pool.Text("UserPoolTier"), Pool.Text("UserPoolAddOns", "AdvancedSecurityMode")));
        Assert.Equal(["SOFTWARE_TOKEN_MFA"], Pool.List("EnabledMfas").Select(factor => factor.GetValue<string>()));
    }

    [Fact]
    public void Development_leaves_the_second_factor_to_people_and_costs_nothing()
    {
        var pool = templates.Development.Identity.Only("AWS::Cognito::UserPool");
        Assert.Equal(("OPTIONAL", "ESSENTIALS"), (pool.Text("MfaConfiguration"), pool.Text("UserPoolTier")));
        Assert.Equal("INACTIVE", pool["DeletionProtection"]?.GetValue<string>() ?? "INACTIVE");
    }

    [Fact]
    public void Productions_pool_is_not_deleted_with_its_stack_nor_by_mistake()
    {
        Assert.Equal("ACTIVE", Pool.Text("DeletionProtection"));
        Assert.All(templates.Production.Identity.Resources.Where(one => one.Value.Text("Type") == "AWS::Cognito::UserPool"), one => Assert.Equal("Retain", one.Value.Text("DeletionPolicy")));
    }

    [Fact]
    public void Each_api_is_a_resource_server_with_its_scopes() => Assert.Equal(
        ["customers-api: read write", "suppliers-api: read write"],
        templates.Production.Identity.OfType("AWS::Cognito::UserPoolResourceServer").Values
            .Select(server => $"{server.Text("Identifier")}: {string.Join(' ', server.List("Scopes").Select(scope => scope.Text("ScopeName")))}").Order());

    [Fact]
    public void People_come_back_to_the_site_on_both_listeners()
    {
        var site = templates.Production.Identity.Find(Client, "ClientName", "web-frontend");
        Assert.Equal(["https://coffee.example.org/signin-oidc", "https://coffee.example.org:8443/signin-oidc"], Texts(site, "CallbackURLs"));
        Assert.Equal(["https://coffee.example.org/signout-callback-oidc", "https://coffee.example.org:8443/signout-callback-oidc"], Texts(site, "LogoutURLs"));
    }

    [Fact]
    public void The_site_gets_a_code_and_no_token_from_the_browser()
    {
        var site = templates.Production.Identity.Find(Client, "ClientName", "web-frontend");
        Assert.Equal(["code"], Texts(site, "AllowedOAuthFlows"));
        Assert.True(site["GenerateSecret"]!.GetValue<bool>());
        Assert.Equal(["COGNITO"], Texts(site, "SupportedIdentityProviders"));
    }

    [Fact]
    public void Cognito_is_not_asked_for_a_scope_that_it_does_not_know() => Assert.Equal(
        ["openid", "profile", "email", "suppliers-api/read", "suppliers-api/write", "customers-api/read", "customers-api/write"],
        Texts(templates.Production.Identity.Find(Client, "ClientName", "web-frontend"), "AllowedOAuthScopes"));

    [Theory]
    [InlineData("customers-api")]
    [InlineData("e2e")]
    public void A_service_gets_tokens_for_itself_alone(string name)
    {
        var client = templates.Production.Identity.Find(Client, "ClientName", name);
        Assert.Equal(["client_credentials"], Texts(client, "AllowedOAuthFlows"));
        Assert.Empty(client.List("CallbackURLs"));
        Assert.DoesNotContain("openid", Texts(client, "AllowedOAuthScopes"));
    }

    [Fact]
    public void A_client_waits_for_the_scopes_that_it_names() => Assert.All(
        templates.Production.Identity.Resources.Where(one => one.Value.Text("Type") == Client && one.Value!["Properties"]!["ClientName"]!.GetValue<string>() != "enrolment"),
        one => Assert.Equal(2, one.Value.List("DependsOn").Count(id => templates.Production.Identity.OfType("AWS::Cognito::UserPoolResourceServer").ContainsKey(id.GetValue<string>()))));

    [Fact]
    public void Nobody_learns_from_an_error_who_has_an_account() => Assert.All(
        templates.Production.Identity.OfType(Client).Values, client => Assert.Equal("ENABLED", client.Text("PreventUserExistenceErrors")));

    [Fact]
    public void Roles_are_groups_and_the_highest_goes_first() => Assert.Equal(
        ["administrator 1", "editor 2", "viewer 3"],
        templates.Production.Identity.OfType("AWS::Cognito::UserPoolGroup").Values.Select(group => $"{group.Text("GroupName")} {group["Precedence"]}").Order());

    [Fact]
    public void The_pages_have_a_name_that_nobody_else_has() =>
        Assert.Contains("""["coffee-production-",{"Ref":"AWS::AccountId"}]""", templates.Production.Identity.Only("AWS::Cognito::UserPoolDomain")["Domain"].Written(), StringComparison.Ordinal);

    [Fact]
    public void The_secret_of_each_client_is_kept_by_a_function_and_stands_in_no_template()
    {
        var identity = templates.Production.Identity;
        Assert.Equal(3, identity.OfType("Custom::KeptClientSecret").Count);
        // Generated at first, and replaced by the function before anybody is given it.
        Assert.All(identity.OfType("AWS::SecretsManager::Secret").Values, secret => Assert.False(secret.ContainsKey("SecretString")));
        Assert.DoesNotContain("\"ClientSecret\"", string.Concat(identity.OfType("AWS::Lambda::Function").Values.Aggregate(identity.Text, (text, function) => text.Replace(function["Code"].Written(), "", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.All(templates.Production.All.Values, template => Assert.DoesNotContain("resolve:secretsmanager", template.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_keeps_secrets_can_read_none()
    {
        var keeper = Role(templates.Production.Identity, "cognito-idp:DescribeUserPoolClient");
        Assert.Contains("secretsmanager:PutSecretValue", keeper);
        Assert.DoesNotContain("secretsmanager:GetSecretValue", keeper);
    }

    [Fact]
    public void The_end_to_end_user_has_a_generated_password_and_the_highest_role()
    {
        var user = templates.Production.Identity.Only("Custom::TestUser");
        Assert.Equal(("e2e", "administrator"), (user.Text("Username"), user.Text("GroupName")));
        var secret = templates.Production.Identity.Find("AWS::SecretsManager::Secret", "Name", "coffee/production/end-to-end-user");
        Assert.Equal(("password", 32), (secret.Text("GenerateSecretString", "GenerateStringKey"), secret["GenerateSecretString"]!["PasswordLength"]!.GetValue<int>()));
        Assert.Equal("""{"username":"e2e","totpSeed":""}""", secret.Text("GenerateSecretString", "SecretStringTemplate"));
    }

    [Fact]
    public void It_is_enrolled_for_a_second_factor_only_where_one_is_wanted()
    {
        Assert.True(templates.Production.Identity.Only("Custom::TestUser").ContainsKey("EnrolmentClientId"));
        Assert.False(templates.Development.Identity.Only("Custom::TestUser").ContainsKey("EnrolmentClientId"));
        Assert.DoesNotContain("secretsmanager:PutSecretValue", Role(templates.Development.Identity, "cognito-idp:AdminCreateUser"));
    }

    [Fact]
    public void Every_secret_is_encrypted_with_the_key_of_secrets() => Assert.All(
        templates.Production.Identity.OfType("AWS::SecretsManager::Secret").Values, secret => Assert.Contains("Fn::ImportValue", secret["KmsKeyId"].Written(), StringComparison.Ordinal));

    private static IReadOnlyList<string> Role(Template template, string withAction)
    {
        // A role's own policies, or those that are attached to it.
        var own = template.OfType("AWS::IAM::Role").Values.Select(role => role.Actions().ToList());
        var attached = template.OfType("AWS::IAM::Policy").Values.Select(policy => policy.List("PolicyDocument", "Statement").SelectMany(statement => statement.List("Action")).Select(action => action.GetValue<string>()).ToList());
        return Assert.Single(own.Concat(attached), actions => actions.Contains(withAction));
    }

    private static IEnumerable<string> Texts(JsonObject from, string name) => from.List(name).Select(text => text.GetValue<string>());
}
