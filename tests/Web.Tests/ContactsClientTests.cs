using System.Net;
using Polly.Timeout;
using Web.Frontend.Apis;
using Web.Frontend.Contacts;
using Web.Frontend.Customers;
using Web.Frontend.Lists;
using Web.Frontend.Suppliers;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class ContactsClientTests : IDisposable
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

        Assert.Equal("Joe's Beans & Co", Assert.IsType<SaveContactResult.Saved>(result).Contact.Name);
        Assert.Equal((HttpMethod.Put, $"/suppliers/{Id}", "\"7\""), Assert.Single(_api.Requests));
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_a_conflict_with_the_current_one()
    {
        _api.Answers(HttpStatusCode.PreconditionFailed, """{"type":"/problems/supplier-changed"}""", Problem)
            .Answers(HttpStatusCode.OK, Stored, etag: "\"8\"");

        var result = await Client.ChangeAsync(Id, new() { Version = "\"7\"" }, Cancelled);

        var current = Assert.IsType<SaveContactResult.Conflict>(result).Current;
        Assert.Equal("\"8\"", current.Version);
        Assert.Equal("Oakland", current.Contact.City);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("\"7\"\r\nX-Evil: 1")]
    public async Task A_version_that_is_no_etag_is_a_conflict_and_never_sent(string version)
    {
        _api.Answers(HttpStatusCode.OK, Stored, etag: "\"8\"");

        var result = await Client.ChangeAsync(Id, new() { Version = version }, Cancelled);

        Assert.IsType<SaveContactResult.Conflict>(result);
        Assert.Equal(HttpMethod.Get, Assert.Single(_api.Requests).Method);
    }

    [Fact]
    public async Task A_change_of_a_supplier_that_was_deleted_finds_it_gone()
    {
        _api.Answers(HttpStatusCode.NotFound, """{"type":"/problems/not-found"}""", Problem);

        Assert.IsType<SaveContactResult.Gone>(await Client.ChangeAsync(Id, new() { Version = "\"7\"" }, Cancelled));
    }

    [Fact]
    public async Task Messages_of_the_api_keep_their_fields()
    {
        _api.Answers(HttpStatusCode.BadRequest, """{"errors":{"email":["Email is taken."]}}""", Problem);

        var result = await Client.AddAsync(new(), Cancelled);

        var error = Assert.Single(Assert.IsType<SaveContactResult.Invalid>(result).Errors);
        Assert.Equal(nameof(ContactInput.Email), ContactFields.Match(error.Key));
        Assert.Equal(["Email is taken."], error.Value);
    }

    [Fact]
    public async Task A_refusal_without_fields_is_about_the_whole_form()
    {
        _api.Answers(HttpStatusCode.BadRequest, """{"title":"The request could not be read."}""", Problem);

        var result = await Client.AddAsync(new(), Cancelled);

        var error = Assert.Single(Assert.IsType<SaveContactResult.Invalid>(result).Errors);
        Assert.Equal("", ContactFields.Match(error.Key));
        Assert.Equal(["The request could not be read."], error.Value);
    }

    [Theory]
    [MemberData(nameof(WaysOfNotAnswering))]
    public async Task An_api_that_does_not_answer_is_told_from_a_bug(Exception fault)
    {
        _api.Fails(fault);

        var outage = await Assert.ThrowsAsync<ApiUnavailableException>(() => Client.ListAsync(new ListQuery(), Cancelled));

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

        Assert.Null(await Client.ListAsync(new ListQuery(After: "a&b"), Cancelled));
        Assert.Equal("/suppliers?pageSize=20&after=a%26b", Assert.Single(_api.Requests).Path);
    }

    [Fact]
    public async Task A_new_record_is_sent_with_the_key_of_its_form()
    {
        _api.Answers(HttpStatusCode.Created, Stored);
        var input = ContactInput.New();

        Assert.IsType<SaveContactResult.Saved>(await Client.AddAsync(input, Cancelled));

        Assert.Equal(input.Key, Assert.Single(_api.IdempotencyKeys));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x\r\nX-Evil: 1")]
    public async Task A_key_that_is_not_of_our_form_is_not_sent(string key)
    {
        _api.Answers(HttpStatusCode.Created, Stored);

        await Client.AddAsync(new() { Key = key }, Cancelled);

        Assert.Equal("", Assert.Single(_api.IdempotencyKeys));
    }

    [Fact]
    public async Task A_form_that_was_saved_before_with_other_values_is_told_from_an_invalid_one()
    {
        _api.Answers(HttpStatusCode.UnprocessableEntity, """{"type":"/problems/idempotency-key-reused"}""", Problem);

        Assert.IsType<SaveContactResult.SentBefore>(await Client.AddAsync(ContactInput.New(), Cancelled));
    }

    [Fact]
    public async Task Customers_are_asked_for_at_their_own_address()
    {
        _api.Answers(HttpStatusCode.OK, """{"items":[],"next":null,"previous":null}""");

        await new CustomersClient(_api.Client()).ListAsync(new ListQuery("cup", "-city"), Cancelled);

        Assert.Equal("/customers?pageSize=20&q=cup&sort=-city", Assert.Single(_api.Requests).Path);
    }

    [Fact]
    public async Task A_saved_supplier_that_was_deleted_keeps_its_name()
    {
        _api.Answers(HttpStatusCode.OK,
            """{"items":[{"supplier":null,"supplierId":"0198c0de-0000-7000-8000-000000000001","name":"Joe's","note":"","savedAt":"2026-01-02T03:04:05Z"}]}""");

        var saved = Assert.Single(await new CustomersClient(_api.Client()).SavedSuppliersAsync(Id, Cancelled));

        Assert.True(saved.IsDeleted);
        Assert.Equal((Id, "Joe's"), (saved.Id, saved.DisplayName));
    }

    [Fact]
    public async Task Deleting_what_is_gone_says_so()
    {
        _api.Answers(HttpStatusCode.NotFound);

        Assert.False(await Client.DeleteAsync(Id, Cancelled));
    }

    public void Dispose() => _api.Dispose();
}
