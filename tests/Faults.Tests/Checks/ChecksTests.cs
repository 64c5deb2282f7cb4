using Faults.Tests.Load;

namespace Faults.Tests.Checks;

/// <summary>The checks themselves: each finds what it is there for.</summary>
[Trait("Speed", "Unit")]
public sealed class ChecksTests
{
    private static readonly Guid Id = new("00000000-0000-0000-0000-000000000001");

    [Fact]
    public void A_whole_feed_has_no_fault() => Assert.Empty(FeedCheck.FaultsIn([Created(1, 1), Updated(2, 2)], Table(2)));

    [Fact]
    public void A_gap_is_found() => Assert.NotEmpty(FeedCheck.FaultsIn([Created(1, 1), Updated(3, 2)], Table(2)));

    [Fact]
    public void An_entry_twice_is_found() => Assert.NotEmpty(FeedCheck.FaultsIn([Created(1, 1), Created(2, 1)], Table(1)));

    [Fact]
    public void A_change_that_the_feed_does_not_know_is_found() => Assert.NotEmpty(FeedCheck.FaultsIn([Created(1, 1)], Table(2)));

    [Fact]
    public void A_record_that_is_not_in_the_table_is_found() =>
        Assert.NotEmpty(FeedCheck.FaultsIn([Created(1, 1)], new Dictionary<Guid, StoredContact>()));

    [Fact]
    public void An_acknowledged_write_that_is_lost_is_found()
    {
        var record = new WrittenRecord<string>("one");
        record.Ask("first");
        record.Acknowledge("first");
        Assert.Null(record.FaultIn("first"));
        Assert.NotNull(record.FaultIn(null));
        Assert.NotNull(record.FaultIn("second"));
    }

    [Fact]
    public void A_write_without_an_answer_may_be_there_or_not()
    {
        var record = new WrittenRecord<string>("one");
        record.Acknowledge("first");
        record.Ask("second");
        Assert.Null(record.FaultIn("first"));
        Assert.Null(record.FaultIn("second"));
        Assert.NotNull(record.FaultIn("third"));
    }

    private static FeedEntry Created(long sequence, long version) => new(sequence, "created", Id, Supplier(version));

    private static FeedEntry Updated(long sequence, long version) => new(sequence, "updated", Id, Supplier(version));

    private static StoredContact Supplier(long version) => new(Id, "n", "a", "c", "s", "e@example.com", "+1 201 555 0123", version);

    private static Dictionary<Guid, StoredContact> Table(long version) => new() { [Id] = Supplier(version) };
}
