using Web.Frontend.Directory;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class CopyAgeTests
{
    [Theory]
    [InlineData(-3, "just now")]
    [InlineData(0, "just now")]
    [InlineData(2, "2 seconds ago")]
    [InlineData(59.9, "59 seconds ago")]
    [InlineData(60, "1 minute ago")]
    [InlineData(3599, "59 minutes ago")]
    [InlineData(3600, "1 hour ago")]
    [InlineData(172_799, "47 hours ago")]
    [InlineData(172_800, "2 days ago")]
    public void The_age_is_said_in_the_largest_unit_that_fits(double seconds, string words) =>
        Assert.Equal(words, CopyAge.Describe(TimeSpan.FromSeconds(seconds)));
}
