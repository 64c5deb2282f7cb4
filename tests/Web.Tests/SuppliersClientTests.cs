using System.Net;
using Polly.Timeout;
using Web.Frontend.Apis;
using Web.Frontend.Suppliers;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class SuppliersClientTests : IDisposable
{
    private const string Problem = "application/problem+json";

    private const string Stored =
        """{"id":"0198c0de-0000-7000-8000-000000000001","name":"Joe's Beans & Co","address":"1 Quay","city":"Oakland","state":"CA","email":"joe@beans.example","phone":"+12015550123","version":8}""";

    private static readonly Guid Id = new("0198c0de-0000-7000-8000-000000000001");

    private readonly AnsweringApi _api = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private SuppliersClient Client => new(_api.Client());

    [Fact]
    public async Task A_change_names_the_version_that_the_form_was_filled_from()
    {
        _api.Answers(HttpStatusCode.OK, Stored, etag: "\"8\"");

        var result = await Client.ChangeAsync(Id, new() { Version = "\"7\"" }, Cancelled);

        Assert.Equal("Joe's Beans & Co", Assert.IsType<SaveSupplierResult.Saved>(result).Supplier.Name);
        Assert.Equal((HttpMethod.Put, $"/suppliers/{Id}", "\"7\""), Assert.Single(_api.Requests));
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_a_conflict_with_the_current_one()
    {
        _api.Answers(HttpStatusCode.PreconditionFailed, """{"type":"/problems/supplier-changed"}""", Problem)
            .Answers(HttpStatusCode.OK, Stored, etag: "\"8\"");

        var result = await Client.ChangeAsync(Id, new() { Version = "\"7\"" }, Cancelled);

        var current = Assert.IsType<SaveSupplierResult.Conflict>(result).Current;
        Assert.Equal("\"8\"", current.Version);
        Assert.Equal("Oakland", current.Supplier.City);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("\"7\"\r\nX-Evil: 1")]
    public async Task A_version_that_is_no_etag_is_a_conflict_and_never_sent(string version)
    {
        _api.Answers(HttpStatusCode.OK, Stored, etag: "\"8\"");

        var result = await Client.ChangeAsync(Id, new() { Version = version }, Cancelled);

        Assert.IsType<SaveSupplierResult.Conflict>(result);
        Assert.Equal(HttpMethod.Get, Assert.Single(_api.Requests).Method);
    }

    [Fact]
    public async Task A_change_of_a_supplier_that_was_deleted_finds_it_gone()
    {
        _api.Answers(HttpStatusCode.NotFound, """{"type":"/problems/not-found"}""", Problem);

        Assert.IsType<SaveSupplierResult.Gone>(await Client.ChangeAsync(Id, new() { Version = "\"7\"" }, Cancelled));
    }

    [Fact]
    public async Task Messages_of_the_api_keep_their_fields()
    {
        _api.Answers(HttpStatusCode.BadRequest, """{"errors":{"email":["Email is taken."]}}""", Problem);

        var result = await Client.AddAsync(new(), Cancelled);

        var error = Assert.Single(Assert.IsType<SaveSupplierResult.Invalid>(result).Errors);
        Assert.Equal(nameof(SupplierInput.Email), SupplierFieldNames.Match(error.Key));
        Assert.Equal(["Email is taken."], error.Value);
    }

    [Fact]
    public async Task A_refusal_without_fields_is_about_the_whole_form()
    {
        _api.Answers(HttpStatusCode.BadRequest, """{"title":"The request could not be read."}""", Problem);

        var result = await Client.AddAsync(new(), Cancelled);

        var error = Assert.Single(Assert.IsType<SaveSupplierResult.Invalid>(result).Errors);
        Assert.Equal("", SupplierFieldNames.Match(error.Key));
        Assert.Equal(["The request could not be read."], error.Value);
    }

    [Theory]
    [MemberData(nameof(WaysOfNotAnswering))]
    public async Task An_api_that_does_not_answer_is_told_from_a_bug(Exception fault)
    {
        _api.Fails(fault);

        var outage = await Assert.ThrowsAsync<ApiUnavailableException>(() => Client.ListAsync(null, Cancelled));

        Assert.Same(fault, outage.InnerException);
    }

    public static TheoryData<Exception> WaysOfNotAnswering() =>
        [new HttpRequestException("refused"), new IOException("reset"), new TimeoutRejectedException(), new TaskCanceledException("time limit")];

    [Fact]
    public async Task An_api_without_its_database_does_not_answer()
    {
        _api.Answers(HttpStatusCode.ServiceUnavailable, """{"type":"/problems/database-unavailable"}""", Problem);

        await Assert.ThrowsAsync<ApiUnavailableException>(() => Client.FindAsync(Id, Cancelled));
    }

    [Fact]
    public async Task A_mangled_page_mark_gives_no_list()
    {
        _api.Answers(HttpStatusCode.BadRequest, """{"type":"/problems/invalid-cursor"}""", Problem);

        Assert.Null(await Client.ListAsync("a&b", Cancelled));
        Assert.Equal("/suppliers?pageSize=20&after=a%26b", Assert.Single(_api.Requests).Path);
    }

    [Fact]
    public async Task Deleting_what_is_gone_says_so()
    {
        _api.Answers(HttpStatusCode.NotFound);

        Assert.False(await Client.DeleteAsync(Id, Cancelled));
    }

    public void Dispose() => _api.Dispose();
}
