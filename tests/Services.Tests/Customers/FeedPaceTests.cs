using Customers.Api.Directory;
using Microsoft.Extensions.Options;

namespace Services.Tests.Customers;

[Trait("Speed", "Unit")]
public sealed class FeedPaceTests
{
    private readonly SlowClock _clock = new();
    private readonly FeedPace _pace;

    public FeedPaceTests() => _pace = new FeedPace(Options.Create(new DirectoryOptions { BatchSize = 500 }), _clock);

    [Fact]
    public async Task As_much_as_the_options_say_is_asked_for_while_answers_come()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(500, (await ReadAsync(seconds: 0.2)).Asked);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_asked_for_in_smaller_pieces_down_to_one()
    {
        foreach (var expected in (int[])[500, 125, 31, 7, 1, 1])
        {
            Assert.Equal(expected, _pace.Limit);
            await FailAsync();
        }
    }

    [Fact]
    public async Task A_slow_network_keeps_the_size_that_comes_through()
    {
        await FailAsync();
        for (var i = 0; i < 5; i++)
            Assert.Equal(125, (await ReadAsync(seconds: 4)).Asked);
    }

    [Fact]
    public async Task A_network_that_is_fast_again_gets_larger_pieces_again()
    {
        await FailAsync();
        foreach (var expected in (int[])[125, 250, 500, 500])
            Assert.Equal(expected, (await ReadAsync(seconds: 0.2)).Asked);
    }

    private Task<(int Piece, int Asked)> ReadAsync(double seconds) => _pace.ReadAsync(limit =>
    {
        _clock.Seconds += seconds;
        return Task.FromResult(limit);
    });

    private Task FailAsync() => Assert.ThrowsAsync<HttpRequestException>(() => _pace.ReadAsync<int>(_ => throw new HttpRequestException()));

    private sealed class SlowClock : TimeProvider
    {
        public double Seconds { get; set; } = 1;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
