using Bench.Gate;

namespace Bench.Tests;

[Trait("Speed", "Unit")]
public sealed class GateRunnerTests : IDisposable
{
    private readonly StringWriter _output = new();

    private string Said => _output.ToString().ReplaceLineEndings("\n");

    [Fact]
    public async Task A_ratio_within_its_bound_is_printed_with_it_and_measured_once()
    {
        var list = new FakeCase("api", [Ratio(0.83, GateBound.AtLeast(0.5))]);

        Assert.True(await RunAsync(list));

        Assert.Equal(1, list.Measured);
        Assert.Matches(@"(?m)^api: list, ours / bare +0\.83  at least 0\.50$", Said);
        Assert.Contains("The gate is passed: 1 ratios within their bounds", Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.49, false)]
    [InlineData(0, false)]
    public async Task A_lower_bound_holds_from_its_limit_on(double value, bool held) =>
        Assert.Equal(held, await RunAsync(new FakeCase("api", [Ratio(value, GateBound.AtLeast(0.5))], [Ratio(value, GateBound.AtLeast(0.5))])));

    [Theory]
    [InlineData(3, true)]
    [InlineData(3.01, false)]
    public async Task An_upper_bound_holds_up_to_its_limit(double value, bool held) =>
        Assert.Equal(held, await RunAsync(new FakeCase("api", [Ratio(value, GateBound.AtMost(3))], [Ratio(value, GateBound.AtMost(3))])));

    [Fact]
    public async Task A_ratio_that_is_out_of_bounds_twice_fails_and_says_which_by_how_much_and_what_to_run()
    {
        var slow = new FakeCase("api", [Ratio(0.4, GateBound.AtLeast(0.5))], [Ratio(0.3, GateBound.AtLeast(0.5))]);
        var good = new FakeCase("start", [Ratio(1.2, GateBound.AtMost(1.8))]);

        Assert.False(await RunAsync(slow, good));

        Assert.Equal((2, 1), (slow.Measured, good.Measured));
        Assert.Matches(@"(?m)^api: list, ours / bare +0\.40  at least 0\.50  <- 0\.10 \(20 %\) below 0\.50$", Said);
        Assert.Matches(@"(?m)^api again: list, ours / bare +0\.30  at least 0\.50  <- 0\.20 \(40 %\) below 0\.50$", Said);
        Assert.Contains("The gate is not passed", Said, StringComparison.Ordinal);
        Assert.EndsWith("""
              api: list, ours / bare must be at least 0.50; it was 0.40, 0.10 (20 %) below 0.50, and again 0.30, 0.20 (40 %) below 0.50.
                In full: dotnet run -c Release --project bench/Bench -- api-cost

            """.ReplaceLineEndings("\n"), Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_holds_the_second_time_is_passed_and_both_are_printed()
    {
        var noisy = new FakeCase("api", [Ratio(0.4, GateBound.AtLeast(0.5))], [Ratio(0.9, GateBound.AtLeast(0.5))]);

        Assert.True(await RunAsync(noisy));

        Assert.Matches(@"(?m)^api: list, ours / bare +0\.40 ", Said);
        Assert.Matches(@"(?m)^api again: list, ours / bare +0\.90 ", Said);
    }

    [Fact]
    public async Task Each_ratio_of_a_case_is_judged_by_itself()
    {
        var (least, most) = (GateBound.AtLeast(0.5), GateBound.AtMost(3));
        var mixed = new FakeCase("api", [Ratio(0.4, least), Ratio(2, most, "p99")], [Ratio(0.9, least), Ratio(9, most, "p99")]);
        var both = new FakeCase("site", [Ratio(0.4, least), Ratio(9, most, "p99")], [Ratio(0.9, least), Ratio(9, most, "p99")]);

        Assert.True(await RunAsync(mixed));
        Assert.False(await RunAsync(both));

        Assert.Contains("site: p99 must be at most 3.00", Said, StringComparison.Ordinal);
        Assert.DoesNotContain("site: list, ours / bare must be", Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_ratio_without_a_value_never_holds(double value)
    {
        var empty = new FakeCase("api", [Ratio(value, GateBound.AtLeast(0.5))], [Ratio(value, GateBound.AtLeast(0.5))]);

        Assert.False(await RunAsync(empty));

        Assert.Contains("it was ?, not measurable, and again ?, not measurable.", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_measured_is_tried_once_more_and_then_fails_with_the_reason()
    {
        var broken = new FakeCase("api") { Fault = "the service does not listen" };

        Assert.False(await RunAsync(broken));

        Assert.Equal(2, broken.Measured);
        Assert.Contains("api could not be measured, twice: the service does not listen", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_gives_no_ratio_fails() => Assert.False(await RunAsync(new FakeCase("api", [], [])));

    [Fact]
    public async Task An_unknown_case_is_refused_with_the_names_of_the_known_ones()
    {
        var gate = new GateBenchmark([new FakeCase("api"), new FakeCase("start")], TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<BenchException>(() => gate.RunAsync(["--only", "stop"], TestContext.Current.CancellationToken));

        Assert.Contains("api, start", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _output.Dispose();

    private static GateRatio Ratio(double value, GateBound bound, string name = "list, ours / bare") => new(name, value, bound);

    private Task<bool> RunAsync(params IGateCase[] cases) => new GateRunner(cases, _output, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Gives one set of ratios after the other.</summary>
    private sealed class FakeCase(string name, params GateRatio[][] measurements) : IGateCase
    {
        public string Name => name;

        public string FullMeasurement => "api-cost";

        public string? Fault { get; init; }

        public int Measured { get; private set; }

        public Task<IReadOnlyList<GateRatio>> MeasureAsync(CancellationToken cancellationToken) =>
            Fault is null ? Task.FromResult<IReadOnlyList<GateRatio>>(measurements[Measured++]) : Throw();

        private Task<IReadOnlyList<GateRatio>> Throw()
        {
            Measured++;
            throw new BenchException(Fault!);
        }
    }
}
