using System.Text.Json;

using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Release.Tests.Control;

[Trait("Speed", "Unit")]
public sealed class FileJournalTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("release-journal-");

    private string Path => System.IO.Path.Combine(_directory.FullName, "journal.jsonl");

    [Fact]
    public void Every_entry_of_a_release_and_of_a_way_back_is_read_as_it_was_written()
    {
        var written = Scenario.Given().Run().Journal.Entries.Concat(Scenario.Given().With(target => target.GreenErrors = 0.5).Run().Journal.Entries)
            .Append(new ControllerResumed(default, TornLine: true)).Append(new ActivityCancelled(default, "a", "b")).Append(new EventNoted(default, ReleaseEvent.Alarm, "c")).ToList();
        using (var journal = FileJournal.Open(Path))
            written.ForEach(journal.Append);
        var read = JournalContents.Read(Path);
        Assert.False(read.TornLine);
        Assert.Equal(written.Select(Text), read.Entries.Select(Text));
        Assert.Equal(10, read.Entries.Select(entry => entry.GetType()).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100_000)]
    public void A_last_line_that_was_cut_short_is_dropped_and_the_journal_goes_on(int cut)
    {
        Write(new ReleaseStarted(default, "release", "r-1", ShiftControl.Stepwise), new EventNoted(default, ReleaseEvent.Alarm, "ü"));
        var bytes = File.ReadAllBytes(Path);
        var first = Array.IndexOf(bytes, (byte)'\n') + 1;
        File.WriteAllBytes(Path, bytes[..Math.Min(bytes.Length - 1, first + cut)]);

        Assert.True(JournalContents.Read(Path).TornLine);
        using (var journal = FileJournal.Open(Path))
        {
            Assert.True(journal.TornLine);
            Assert.IsType<ReleaseStarted>(Assert.Single(journal.Entries));
            journal.Append(new ControllerResumed(default, TornLine: true));
        }

        Assert.Equal([typeof(ReleaseStarted), typeof(ControllerResumed)], JournalContents.Read(Path).Entries.Select(entry => entry.GetType()));
    }

    [Fact]
    public void A_second_controller_is_kept_out_while_readers_are_not()
    {
        using var journal = FileJournal.Open(Path);
        journal.Append(new ReleaseStarted(default, "release", "r-1", ShiftControl.Stepwise));
        Assert.Contains("Another controller", Assert.Throws<JournalException>(() => FileJournal.Open(Path)).Message, StringComparison.Ordinal);
        Assert.Single(JournalContents.Read(Path).Entries);
    }

    [Fact]
    public void A_journal_of_a_later_version_is_refused()
    {
        File.WriteAllText(Path, """{"entry":"something-new","v":2,"at":"2026-03-01T09:00:00Z"}""" + "\n");
        Assert.Contains("version 2", Assert.Throws<JournalException>(() => FileJournal.Open(Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"entry":"unknown","v":1}""")]
    [InlineData("""{"v":1,"entry":"phase-entered","phase":"Nowhere"}""")]
    public void A_damaged_line_is_named(string line)
    {
        Write(new ReleaseStarted(default, "release", "r-1", ShiftControl.Stepwise));
        File.AppendAllText(Path, line + "\n" + """{"entry":"controller-resumed","v":1,"at":"2026-03-01T09:00:00Z","tornLine":false}""" + "\n");
        Assert.Contains("line 2", Assert.Throws<JournalException>(() => FileJournal.Open(Path)).Message, StringComparison.Ordinal);
        // What was wrong with it does not keep the next one from opening it.
        Assert.Throws<JournalException>(() => FileJournal.Open(Path));
    }

    [Fact]
    public void A_journal_that_is_not_there_is_empty() => Assert.Empty(JournalContents.Read(Path).Entries);

    public void Dispose() => _directory.Delete(recursive: true);

    private static string Text(JournalEntry entry) => JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry);

    private void Write(params JournalEntry[] entries)
    {
        using var journal = FileJournal.Open(Path);
        foreach (var entry in entries)
            journal.Append(entry);
    }
}
