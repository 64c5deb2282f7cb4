using Web.Frontend.Audit;
using Web.Frontend.Contacts;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class AuditPartsTests
{
    [Theory]
    [InlineData("18 Harbor Street", "20 Harbor Street", "|18|20| Harbor Street")]
    [InlineData("18 Harbor Street", "18 Harbour Street", "18 |Harbor|Harbour| Street")]
    [InlineData("a b", "a b c", "a b|| c|")]
    [InlineData("a a", "a", "a| a||")]
    [InlineData("", "new", "||new|")]
    [InlineData("old", "", "|old||")]
    [InlineData("same", "same", "same|||")]
    [InlineData("a  b", "a b", "a|  | |b")]
    public void Words_that_differ_are_told_from_those_that_do_not(string before, string after, string expected)
    {
        var change = WordChange.Between(before, after);
        Assert.Equal(expected, $"{change.Start}|{change.Removed}|{change.Added}|{change.End}");
        Assert.Equal((before, after), (change.Start + change.Removed + change.End, change.Start + change.Added + change.End));
    }

    [Fact]
    public void The_last_day_is_in_and_only_what_makes_sense_filters()
    {
        var query = AuditQuery.Read("customers", "nobody", " Ann & Co ", "note changed", "2026-02-30", "2026-03-31", null, null);
        Assert.Equal("/customers/audit?pageSize=20&actor=Ann%20%26%20Co&action=note%20changed&to=2026-04-01", query.ApiAddress());
        Assert.Equal("/admin/audit?of=customers&actor=Ann%20%26%20Co&done=note%20changed&to=2026-03-31", query.FirstPage);
        Assert.Equal("/admin/audit", AuditQuery.Read("others", null, "\0", "note changed", "", "", null, null).FirstPage);
        Assert.Equal("/suppliers/audit?pageSize=20&to=9999-12-31", AuditQuery.Read(null, null, null, null, null, "9999-12-31", null, null).ApiAddress());
        Assert.True(AuditQuery.Read(null, null, null, null, "2026-03-02", "2026-03-01", null, null).IsImpossible);
        Assert.Equal(ContactKind.Supplier, AuditQuery.Read(null, null, null, null, null, null, null, null).Kind);
    }
}
