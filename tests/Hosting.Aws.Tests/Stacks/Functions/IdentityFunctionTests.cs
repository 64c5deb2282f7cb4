using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Functions;

public sealed class IdentityFunctionTests
{
    private static readonly object Client = new { UserPoolId = "pool", ClientId = "client", SecretId = "arn:secret" };

    private static readonly object User = new { UserPoolId = "pool", Username = "e2e", GroupName = "administrator", SecretId = "arn:secret" };

    private static readonly object EnrolledUser = new { UserPoolId = "pool", Username = "e2e", GroupName = "administrator", SecretId = "arn:secret", EnrolmentClientId = "enrolment" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    public async Task A_clients_secret_goes_where_tasks_get_it_and_nowhere_else(string request)
    {
        using var function = new PythonFunction("keep_client_secret.py", """{"describe_user_pool_client":{"UserPoolClient":{"ClientSecret":"s3cret"}}}""");
        var answer = await function.AnswerAsync(request, Client, Cancellation);
        Assert.Equal(("SUCCESS", "arn:secret/client"), (answer.Text("Status"), answer.Text("PhysicalResourceId")));
        Assert.DoesNotContain("s3cret", answer.Written(), StringComparison.Ordinal);
        Assert.Equal("""{"SecretId":"arn:secret","SecretString":"s3cret"}""", function.Calls[1].Request.Written());
    }

    [Fact]
    public async Task A_client_without_a_secret_is_a_failure_that_says_so()
    {
        using var function = new PythonFunction("keep_client_secret.py", """{"describe_user_pool_client":{"UserPoolClient":{}}}""");
        var answer = await function.AnswerAsync("Create", Client, Cancellation);
        Assert.Equal(("FAILED", "RuntimeError: The client client has no secret."), (answer.Text("Status"), answer.Text("Reason")));
        Assert.Single(function.Calls);
    }

    [Fact]
    public async Task A_client_that_goes_takes_nothing_along()
    {
        using var function = new PythonFunction("keep_client_secret.py", "{}");
        Assert.Equal("SUCCESS", (await function.AnswerAsync("Delete", Client, Cancellation)).Text("Status"));
        Assert.Empty(function.Calls);
    }

    [Fact]
    public async Task The_end_to_end_user_gets_the_password_of_its_secret_for_good_and_its_role()
    {
        using var function = new PythonFunction("make_test_user.py", """{"get_secret_value":{"SecretString":"{\"password\":\"p4ss\"}"}}""");
        Assert.Equal("SUCCESS", (await function.AnswerAsync("Create", User, Cancellation)).Text("Status"));
        Assert.Equal(["get_secret_value", "admin_create_user", "admin_set_user_password", "admin_add_user_to_group"], function.Calls.Select(call => call.Action));
        Assert.Equal("SUPPRESS", function.Calls[1].Request.Text("MessageAction"));
        Assert.Equal("""{"UserPoolId":"pool","Username":"e2e","Password":"p4ss","Permanent":true}""", function.Calls[2].Request.Written());
        Assert.Equal("administrator", function.Calls[3].Request.Text("GroupName"));
    }

    [Fact]
    public async Task One_that_is_there_already_gets_its_password_again()
    {
        using var function = new PythonFunction("make_test_user.py", """{"get_secret_value":{"SecretString":"{\"password\":\"p4ss\"}"},"admin_create_user":{"raise":"UsernameExistsException"}}""");
        Assert.Equal("SUCCESS", (await function.AnswerAsync("Update", User, Cancellation)).Text("Status"));
        Assert.Contains(function.Calls, call => call.Action == "admin_set_user_password");
    }

    [Fact]
    public async Task It_is_enrolled_for_a_second_factor_with_a_code_of_the_seed_that_its_secret_keeps()
    {
        const string Seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        using var function = new PythonFunction("make_test_user.py", $$"""
            {"get_secret_value":{"SecretString":"{\"username\":\"e2e\",\"password\":\"p4ss\",\"totpSeed\":\"\"}"},
             "admin_initiate_auth":{"ChallengeName":"MFA_SETUP","Session":"one"},
             "associate_software_token":{"SecretCode":"{{Seed}}","Session":"two"},
             "verify_software_token":{"Status":"SUCCESS","Session":"three"} }
            """);
        var before = Counter();
        Assert.Equal("SUCCESS", (await function.AnswerAsync("Create", EnrolledUser, Cancellation)).Text("Status"));
        var after = Counter();

        var kept = Request(function, "put_secret_value").Text("SecretString");
        Assert.Equal(Seed, JsonNode.Parse(kept)!["totpSeed"]!.GetValue<string>());
        Assert.Equal("p4ss", JsonNode.Parse(kept)!["password"]!.GetValue<string>());
        var verified = Request(function, "verify_software_token");
        Assert.Equal("two", verified.Text("Session"));
        Assert.Contains(verified.Text("UserCode"), Enumerable.Range(0, (int)(after - before) + 1).Select(step => Code(before + step)));
        Assert.Equal(("MFA_SETUP", "three"), (Request(function, "admin_respond_to_auth_challenge").Text("ChallengeName"), Request(function, "admin_respond_to_auth_challenge").Text("Session")));
    }

    [Fact]
    public async Task One_that_is_enrolled_keeps_its_seed()
    {
        using var function = new PythonFunction("make_test_user.py", """{"get_secret_value":{"SecretString":"{\"password\":\"p4ss\",\"totpSeed\":\"KEPT\"}"},"admin_initiate_auth":{"ChallengeName":"SOFTWARE_TOKEN_MFA","Session":"one"}}""");
        Assert.Equal("SUCCESS", (await function.AnswerAsync("Update", EnrolledUser, Cancellation)).Text("Status"));
        Assert.DoesNotContain(function.Calls, call => call.Action == "put_secret_value");
    }

    [Fact]
    public async Task A_code_that_is_not_taken_is_a_failure()
    {
        using var function = new PythonFunction("make_test_user.py", """
            {"get_secret_value":{"SecretString":"{\"password\":\"p4ss\"}"},"admin_initiate_auth":{"ChallengeName":"MFA_SETUP","Session":"one"},
             "associate_software_token":{"SecretCode":"JBSWY3DPEHPK3PXP","Session":"two"},"verify_software_token":{"Status":"ERROR","Session":"three"}}
            """);
        var answer = await function.AnswerAsync("Create", EnrolledUser, Cancellation);
        Assert.Equal(("FAILED", "RuntimeError: The second factor was not taken: ERROR"), (answer.Text("Status"), answer.Text("Reason")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"admin_delete_user":{"raise":"UserNotFoundException"}}""")]
    public async Task It_goes_with_its_stack(string answers)
    {
        using var function = new PythonFunction("make_test_user.py", answers);
        Assert.Equal("SUCCESS", (await function.AnswerAsync("Delete", User, Cancellation)).Text("Status"));
        Assert.Equal(["admin_delete_user"], function.Calls.Select(call => call.Action));
    }

    [Fact]
    public async Task What_Cognito_refuses_is_told_to_CloudFormation()
    {
        using var function = new PythonFunction("make_test_user.py", """{"get_secret_value":{"raise":"AccessDeniedException"}}""");
        Assert.Equal("AccessDeniedException: AccessDeniedException", (await function.AnswerAsync("Create", User, Cancellation)).Text("Reason"));
    }

    private static JsonObject Request(PythonFunction function, string action) => Assert.Single(function.Calls, call => call.Action == action).Request;

    private static long Counter() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;

    // RFC 6238, reckoned once more: the seed is "Hello!" and four bytes, twice.
    private static string Code(long counter)
    {
        byte[] key = [0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x21, 0xde, 0xad, 0xbe, 0xef, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x21, 0xde, 0xad, 0xbe, 0xef];
        var moment = BitConverter.GetBytes(counter);
        Array.Reverse(moment);
#pragma warning disable CA5350 // What Cognito takes.
        var hash = HMACSHA1.HashData(key, moment);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = (hash[offset] & 0x7f) << 24 | hash[offset + 1] << 16 | hash[offset + 2] << 8 | hash[offset + 3];
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
