using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Tests.Eventing;

[Trait("Speed", "Unit")]
public sealed class EventingTests
{
    private readonly DistributedApplicationEventing _eventing = new();
    private readonly TestResource _api = new("api");
    private readonly TestResource _web = new("web");

    [Fact]
    public async Task Subscribers_are_called_one_after_the_other_and_the_publisher_waits()
    {
        var calls = new List<string>();
        _eventing.Subscribe<ResourceReadyEvent>(async (_, _) =>
        {
            calls.Add("first begins");
            await Task.Yield();
            calls.Add("first ends");
        });
        _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            calls.Add("second");
            return Task.CompletedTask;
        });
        await _eventing.PublishAsync(Ready(_api), Eventually.Token);
        Assert.Equal(["first begins", "first ends", "second"], calls);
    }

    [Fact]
    public async Task A_subscription_to_one_resource_does_not_hear_of_others()
    {
        var heard = new List<string>();
        _eventing.Subscribe<ResourceReadyEvent>(_api, (e, _) =>
        {
            heard.Add(e.Resource.Name);
            return Task.CompletedTask;
        });
        await _eventing.PublishAsync(Ready(_web), Eventually.Token);
        await _eventing.PublishAsync(Ready(_api), Eventually.Token);
        Assert.Equal(["api"], heard);
    }

    [Fact]
    public async Task An_ended_subscription_hears_nothing()
    {
        var heard = 0;
        var subscription = _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            heard++;
            return Task.CompletedTask;
        });
        _eventing.Unsubscribe(subscription);
        await _eventing.PublishAsync(Ready(_api), Eventually.Token);
        Assert.Equal(0, heard);
    }

    [Fact]
    public async Task A_publisher_that_waits_gets_the_exception()
    {
        _eventing.Subscribe<ResourceReadyEvent>((_, _) => throw new InvalidOperationException("no"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _eventing.PublishAsync(Ready(_api), Eventually.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _eventing.PublishAsync(Ready(_api), EventDispatchBehavior.BlockingConcurrent, Eventually.Token));
    }

    [Fact]
    public async Task Subscribers_called_at_once_do_not_wait_for_each_other()
    {
        var second = new TaskCompletionSource();
        _eventing.Subscribe<ResourceReadyEvent>((_, _) => second.Task);
        _eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            second.SetResult();
            return Task.CompletedTask;
        });
        await _eventing.PublishAsync(Ready(_api), EventDispatchBehavior.BlockingConcurrent, Eventually.Token).SoonAsync();
    }

    [Theory]
    [InlineData(EventDispatchBehavior.NonBlockingSequential)]
    [InlineData(EventDispatchBehavior.NonBlockingConcurrent)]
    public async Task A_publisher_that_does_not_wait_goes_on(EventDispatchBehavior behavior)
    {
        var go = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        _eventing.Subscribe<ResourceReadyEvent>(async (_, _) =>
        {
            await go.Task;
            done.SetResult();
        });
        await _eventing.PublishAsync(Ready(_api), behavior, Eventually.Token).SoonAsync();
        Assert.False(done.Task.IsCompleted);
        go.SetResult();
        await done.Task.SoonAsync();
    }

    [Fact]
    public async Task An_exception_that_nobody_waits_for_stands_in_the_log()
    {
        var log = new ListLogger();
        _eventing.Logger = log;
        _eventing.Subscribe<ResourceReadyEvent>((_, _) => throw new InvalidOperationException("no"));
        await _eventing.PublishAsync(Ready(_api), EventDispatchBehavior.NonBlockingSequential, Eventually.Token);
        await Eventually.TrueAsync(() => !log.Lines.IsEmpty, "the failure is logged");
        Assert.Equal("A subscriber to ResourceReadyEvent failed. no", Assert.Single(log.Lines));
    }

    [Fact]
    public async Task A_resource_calls_back_with_itself()
    {
        var builder = new TestResourceBuilder<TestResource>(_api);
        TestResource? called = null;
        builder.OnResourceReady((resource, _, _) =>
        {
            called = resource;
            return Task.CompletedTask;
        });
        await builder.Eventing.PublishAsync(Ready(_api), Eventually.Token);
        Assert.Same(_api, called);
    }

    [Fact]
    public void A_subscriber_is_registered_once()
    {
        var services = new ServiceCollection();
        services.TryAddEventingSubscriber<Subscriber>();
        services.TryAddEventingSubscriber<Subscriber>();
        Assert.Single(services);
        services.AddEventingSubscriber<Subscriber>();
        Assert.Equal(2, services.Count);
    }

    private static ResourceReadyEvent Ready(TestResource resource) => new(resource, new ServiceCollection().BuildServiceProvider());

    private sealed class Subscriber : IDistributedApplicationEventingSubscriber
    {
        public Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
