using Aspire.Hosting;
using Embedded.CommandLine;

namespace Hosting.Tests.CommandLine;

[Trait("Speed", "Unit")]
public sealed class StepOptionReaderTests
{
    private static readonly StepOption[] Options =
        [new("--revision", "NAME", "Release:Revision", "What is live."), new("--all", "", "Release:All", "Everything."), new("--inject", "FAULT", "Release:Inject", "What goes wrong.")];

    [Fact]
    public void Options_of_a_step_become_configuration()
    {
        var values = Read("--revision", "v1", "--all", "--inject=a", "--inject", "b");

        Assert.Equal(("v1", "true", "a,b"), (values["Release:Revision"], values["Release:All"], values["Release:Inject"]));
    }

    [Theory]
    [InlineData("The option '--revison' is unknown. Did you mean '--revision'? The options of 'rehearse' are --revision, --all, --inject.", "--revison", "v1")]
    [InlineData("The option '--revision' needs a value: --revision NAME.", "--revision", "--all")]
    [InlineData("'publish' is one step too many: 'rehearse' was given already.", "--all", "publish")]
    public void What_is_no_option_of_the_step_is_refused(string message, params string[] rest) =>
        Assert.Contains(message, Assert.Throws<DistributedApplicationException>(() => Read(rest)).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_of_another_step_are_unknown() => Assert.Contains(
        "The option '--revision' is unknown.", Assert.Throws<DistributedApplicationException>(() => StepOptionReader.Read("publish", ["--revision", "x"], [Resource()])).Message, StringComparison.Ordinal);

    private static IReadOnlyDictionary<string, string?> Read(params string[] rest) =>
        StepOptionReader.Read("rehearse", AppHostArguments.Parse(["rehearse", .. rest]).Rest, [Resource()]);

    private static TestResource Resource()
    {
        var resource = new TestResource("release");
        resource.Annotations.Add(new StepOptionsAnnotation(["rehearse"], Options));
        return resource;
    }
}
