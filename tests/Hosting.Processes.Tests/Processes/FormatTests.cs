using System.Text;

namespace Embedded.Processes;

/// <summary>What is read from others: output, the process table, ledgers.</summary>
[Trait("Speed", "Unit")]
public sealed class FormatTests
{
    [Fact]
    public void Lines_are_cut_at_their_ends_wherever_the_bytes_are_split()
    {
        var bytes = Encoding.UTF8.GetBytes("eins\r\nzwei ä€😀\n\nvier");
        for (var chunk = 1; chunk <= bytes.Length; chunk++)
        {
            var lines = new List<string>();
            var splitter = new LineSplitter(lines.Add);
            foreach (var part in bytes.Chunk(chunk))
            {
                splitter.Write(part);
            }

            splitter.Complete();
            Assert.Equal(["eins", "zwei ä€😀", "", "vier"], lines);
        }
    }

    [Fact]
    public void A_command_name_with_parentheses_and_blanks_does_not_shift_the_fields() =>
        Assert.Equal(new ProcessEntry(12, 1, 34, 5678, false),
            ProcessTable.ParseStat("12 (a) b (c) S 1 12 34 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 5678 1 1 1\n"));

    [Theory]
    [InlineData("")]
    [InlineData("12 (x) S 1")]
    public void A_cut_off_line_of_the_process_table_is_no_process(string stat) => Assert.Null(ProcessTable.ParseStat(stat));

    [Fact]
    public void A_ledger_that_was_cut_off_keeps_its_whole_lines()
    {
        var run = LedgerRun.Parse("apphost\tboot/ns\t10\t20\n+\t30\t40\t2\t2000\tdb\n+\t31\t41\t15\t2000\tapi\n-\t31\nrubbish\n+\t32\t42\t15\t20")!;
        Assert.Equal(("boot/ns", 10, 20L), (run.Scope, run.AppHostPid, run.AppHostStartTime));
        Assert.Equal([(new ProcessSession(30, 40, UnixSignal.Interrupt, TimeSpan.FromSeconds(2)), "db")], run.Sessions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("apphost\tboot")]
    [InlineData("something else\n")]
    public void A_ledger_without_its_first_line_is_none(string text) => Assert.Null(LedgerRun.Parse(text));

    [Fact]
    public void A_session_whose_leaders_number_was_given_away_has_no_members()
    {
        var session = new ProcessSession(10, 100, UnixSignal.Terminate, TimeSpan.Zero);
        Assert.Empty(session.Members([new(10, 1, 10, 500, false), new(11, 10, 10, 501, false)]));
        Assert.Equal([11, 12, 14], session.Members([new(11, 1, 10, 101, false), new(12, 11, 12, 102, false), new(13, 1, 13, 103, false), new(14, 15, 14, 104, false), new(15, 11, 15, 104, true)]).Select(entry => entry.Pid));
    }
}
