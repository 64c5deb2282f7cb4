using Hosting.Aws.Cost;

namespace Hosting.Aws.Tests.Cost;

public sealed class PriceTableTests
{
    [Fact]
    public void Every_price_has_a_date_and_either_a_source_or_a_note_that_says_why_not()
    {
        Assert.NotEmpty(Estimates.Prices.All);
        Assert.All(Estimates.Prices.All, price => Assert.True(price.Date > new DateOnly(2025, 1, 1), price.Id));
        Assert.All(Estimates.Prices.All, price => Assert.True(price.Source?.StartsWith("https://", StringComparison.Ordinal) ?? !string.IsNullOrWhiteSpace(price.Note), price.Id));
    }

    [Fact]
    public void A_table_that_is_not_as_it_should_be_is_an_error_that_names_every_fault()
    {
        const string Price = """{ "id": "x", "region": "us-east-1", "what": "X", "unit": "hour", "amount": -1, "date": "2026-01-01", "source": null }""";
        var error = Assert.Throws<CostException>(() => PriceTable.Parse($"[{Price},{Price}]", "some.json"));
        Assert.Contains("'x' is below zero.", error.Faults);
        Assert.Contains("'x' has neither a source nor a note that says why not.", error.Faults);
        Assert.Contains("'x' is there 2 times for us-east-1.", error.Faults);
    }

    [Fact]
    public void The_page_about_cost_lists_every_price_as_it_is()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "aws-cost.md"));
        Assert.All(Estimates.Prices.All, price => Assert.Contains(CostReport.PriceRow(price), page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_about_cost_lists_every_assumption_with_its_default()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "aws-cost.md"));
        var assumptions = new CostAssumptions();
        Assert.All(typeof(CostAssumptions).GetProperties(), property =>
            Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| {property.Name} | {property.GetValue(assumptions)} |"), page, StringComparison.Ordinal));
    }
}
