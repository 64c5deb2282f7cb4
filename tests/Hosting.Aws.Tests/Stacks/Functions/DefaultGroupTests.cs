namespace Hosting.Aws.Tests.Stacks.Functions;

public sealed class DefaultGroupTests
{
    private static readonly object Group = new { Group = "sg-default" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_rules_that_AWS_gives_a_default_security_group_are_taken_away()
    {
        using var function = new PythonFunction("close_default_group.py", "{}");
        Assert.Equal(("SUCCESS", "sg-default"), Of(await function.AnswerAsync("Create", Group, Cancellation)));
        Assert.Equal(
            ["revoke_security_group_ingress", "revoke_security_group_egress", "revoke_security_group_egress"], function.Calls.Select(call => call.Action));
        Assert.All(function.Calls, call => Assert.Equal(("sg-default", "-1"), (call.Request.Text("GroupId"), call.Request.List("IpPermissions")[0].Text("IpProtocol"))));
    }

    [Fact]
    public async Task What_is_not_there_is_no_fault()
    {
        using var function = new PythonFunction("close_default_group.py", """
            {"revoke_security_group_ingress":{"raise":"InvalidPermission.NotFound"},"revoke_security_group_egress":{"raise":"InvalidPermission.NotFound"}}
            """);
        Assert.Equal(("SUCCESS", "sg-default"), Of(await function.AnswerAsync("Update", Group, Cancellation)));
        Assert.Equal(3, function.Calls.Count);
    }

    [Fact]
    public async Task Anything_else_fails_the_stack_and_says_why()
    {
        using var function = new PythonFunction("close_default_group.py", """{"revoke_security_group_egress":{"raise":"UnauthorizedOperation"}}""");
        var answer = await function.AnswerAsync("Create", Group, Cancellation);
        Assert.Equal(("FAILED", "UnauthorizedOperation"), (answer.Text("Status"), answer.Text("Reason")));
    }

    [Fact]
    public async Task The_group_is_left_alone_when_its_network_goes()
    {
        using var function = new PythonFunction("close_default_group.py", "{}");
        Assert.Equal("SUCCESS", (await function.AnswerAsync("Delete", Group, Cancellation)).Text("Status"));
        Assert.Empty(function.Calls);
    }

    private static (string, string) Of(System.Text.Json.Nodes.JsonObject answer) => (answer.Text("Status"), answer.Text("PhysicalResourceId"));
}
