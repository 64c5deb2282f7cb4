using Aspire.Hosting;
using Embedded.CommandLine;

namespace Hosting.Tests.CommandLine;

[Trait("Speed", "Unit")]
public sealed class AppHostArgumentsTests
{
    [Theory]
    [InlineData("publish")]
    [InlineData("--operation", "publish", "--step", "publish")]
    [InlineData("--step=publish")]
    [InlineData("--Parameters:x", "1", "publish")]
    public void A_step_can_be_asked_for_in_several_ways(params string[] arguments)
    {
        var parsed = AppHostArguments.Parse(arguments);

        Assert.Equal((DistributedApplicationOperation.Publish, "publish"), (parsed.Operation, parsed.Step));
    }

    [Theory]
    [InlineData]
    [InlineData("--operation", "run")]
    [InlineData("--logs", "all")]
    public void Without_a_step_the_application_runs(params string[] arguments)
        => Assert.Equal(DistributedApplicationOperation.Run, AppHostArguments.Parse(arguments).Operation);

    [Fact]
    public void Configuration_is_taken_with_its_value_whatever_that_looks_like()
    {
        var parsed = AppHostArguments.Parse(["--Parameters:a", "-1", "--Parameters:b=x=y --z", "--Parameters:c="]);

        Assert.Equal("-1", parsed.Values["parameters:A"]);
        Assert.Equal("x=y --z", parsed.Values["Parameters:b"]);
        Assert.Equal("", parsed.Values["Parameters:c"]);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--HELP")]
    [InlineData("greet", "--help")]
    public void Help_is_asked_for_in_several_ways(params string[] arguments) => Assert.True(AppHostArguments.Parse(arguments).Help);

    [Theory]
    [InlineData("The option '--nope' is unknown.", "--nope")]
    [InlineData("The option '-x' is unknown.", "-x")]
    [InlineData("The option '--logs' needs a value.", "--logs")]
    [InlineData("The option '--logs' needs a value.", "--logs", "--environment", "Test")]
    [InlineData("The option '--logs=' needs a value.", "--logs=")]
    [InlineData("The option '--Parameters:x' needs a value.", "--Parameters:x")]
    [InlineData("'b' is one step too many: 'a' was given already.", "a", "b")]
    [InlineData("'b' is one step too many: 'a' was given already.", "--step", "a", "b")]
    [InlineData("The operation 'x' is unknown; it is run or publish.", "--operation", "x")]
    [InlineData("A step is carried out with --operation publish, not run: take '--operation run' or the step 'a' out.", "--operation", "run", "a")]
    [InlineData("The log level 'loud' is unknown; it is Trace, Debug, Information, Warning, Error, Critical or None.", "a", "--log-level", "loud")]
    public void What_is_not_in_order_is_refused(string message, params string[] arguments)
    {
        var fault = Assert.Throws<DistributedApplicationException>(() => AppHostArguments.Parse(arguments));

        Assert.Equal($"{message} See --help for steps and options.", fault.Message);
    }
}
