using Embedded.Dashboard.Components.Signals;
using Embedded.Dashboard.Telemetry;

namespace Hosting.Dashboard.Tests.Signals;

[Trait("Speed", "Unit")]
public sealed class FilterTextTests
{
    public static TheoryData<string, string, string> Filters()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var value in new[] { "GET", "a:b:c", "", "50% & more=?#", "<b>ä</b>" })
        {
            foreach (var name in Enum.GetNames<FilterOperator>()) data.Add("http.route", name, value);
        }

        data.Add("odd:key=x", nameof(FilterOperator.Equals), "1");
        return data;
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_condition_that_was_written_is_read_back_the_same(string field, string name, string value)
    {
        var filter = new FieldFilter(field, Enum.Parse<FilterOperator>(name), value);

        Assert.Equal(filter, FilterText.Read(FilterText.Write(filter)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("field")]
    [InlineData("field:equals")]
    [InlineData(":equals:x")]
    [InlineData("field:like:x")]
    public void What_is_no_condition_is_none(string? text) => Assert.Null(FilterText.Read(text));
}
