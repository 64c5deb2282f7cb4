using Bench.ApiCost;
using Bench.Load;
using Bench.Results;

namespace Bench.Tests;

[Trait("Speed", "Unit")]
public sealed class ApiCostTests
{
    [Fact]
    public void Answers_in_chunks_and_in_one_piece_are_the_same()
    {
        const string Chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
        const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nContent-Type: text/plain\r\n\r\nabc0123456789";

        Assert.Null(SameAnswer.Difference(SameAnswer.Normalised(Chunked, []), SameAnswer.Normalised(Whole, [])));
    }

    [Theory]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\na")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb")]
    [InlineData("HTTP/1.1 200 OK\r\nETag: \"2\"\r\nContent-Length: 1\r\n\r\na")]
    public void Answers_differ_by_status_header_and_body(string other)
    {
        const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na";

        Assert.NotNull(SameAnswer.Difference(SameAnswer.Normalised(Answer, []), SameAnswer.Normalised(other, [])));
    }

    [Fact]
    public void What_differs_by_its_nature_is_masked()
    {
        string[] answers = ["HTTP/1.1 200 OK\r\n\r\n{\"version\":7}", "HTTP/1.1 200 OK\r\n\r\n{\"version\":12}"];

        Assert.Single(answers.Select(answer => SameAnswer.Normalised(answer, ["\"version\":[0-9]+"])).Distinct());
    }

    [Fact]
    public void An_update_goes_with_the_version_of_the_answer_before()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var lane = new UpdateLane("/suppliers/", [first, second], ["{}"]);

        Assert.Contains($"PUT /suppliers/{first} HTTP/1.1\r\n", Text(lane.Next()), StringComparison.Ordinal);
        lane.Take("HTTP/1.1 200 OK\r\nETag: \"42\"\r\n\r\n"u8);
        Assert.Contains("If-Match: \"1\"\r\n", Text(lane.Next()), StringComparison.Ordinal);
        lane.Take("HTTP/1.1 200 OK\r\nETag: \"2\"\r\n\r\n"u8);
        Assert.Contains("If-Match: \"42\"\r\n", Text(lane.Next()), StringComparison.Ordinal);
        Assert.Throws<BenchException>(() => lane.Take("HTTP/1.1 200 OK\r\n\r\n"u8));

        static string Text(ReadOnlyMemory<byte> request) => System.Text.Encoding.UTF8.GetString(request.Span);
    }

    [Fact]
    public void The_time_of_a_thread_is_read_whatever_its_name_holds()
    {
        var thread = ThreadTimes.Parse("17 (.NET ) Com) S 1 2 3 4 5 6 7 8 9 10 25 5 0 0 20 0");

        Assert.Equal(new ThreadTimes(".NET ) Com", TimeSpan.FromMilliseconds(300)), thread);
    }

    [Fact]
    public void Options_repeat_what_was_asked_for()
    {
        string[] arguments = ["--pairs", "9", "--seconds", "0.5", "--warm-up", "2", "--connections", "8", "--aot", "--only", "page", "--set", "A=B=C"];

        Assert.Equal(string.Join(' ', arguments), ApiCostOptions.Parse(arguments).Arguments());
    }

    [Theory]
    [InlineData("--pairs", "2")]
    [InlineData("--pairs", "3.5")]
    [InlineData("--connections", "21")]
    [InlineData("--only", "nothing")]
    [InlineData("--set", "A")]
    [InlineData("--unknown", "1")]
    public void An_illegal_option_is_refused(string name, string value) =>
        Assert.Throws<BenchException>(() => ApiCostOptions.Parse([name, value]));

    [Theory]
    [InlineData(new[] { 3.0, 1.0, 2.0 }, 2.0)]
    [InlineData(new[] { 4.0, 1.0, 2.0, 3.0 }, 2.5)]
    public void The_median_stands_in_the_middle(double[] values, double median) =>
        Assert.Equal(median, Statistics.Median(values));
}
