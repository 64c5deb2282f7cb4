using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Takes the check of tokens out of a service from the outside, so that a service without it can be measured: the product has no switch
/// for that. The runtime runs it before the program, where DOTNET_STARTUP_HOOKS names this assembly.
/// </summary>
#pragma warning disable CA1050 // The name is the runtime's.
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    private sealed class Listeners : Observer<DiagnosticListener>
    {
        public override void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(new HostEvents());
        }
    }

    private sealed class HostEvents : Observer<KeyValuePair<string, object?>>
    {
        public override void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
                builder.ConfigureServices(Open);
        }

        // Nobody reads a token, and whoever asks may. What is left are two middlewares that pass the request on.
        private static void Open(IServiceCollection services)
        {
            services.PostConfigure<AuthenticationOptions>(options =>
            {
                options.DefaultScheme = null;
                options.DefaultAuthenticateScheme = null;
            });
            AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
            services.AddSingleton<IPolicyEvaluator, Everybody>();
        }
    }

    private sealed class Everybody : IPolicyEvaluator
    {
        private static readonly Task<AuthenticateResult> NotAsked = Task.FromResult(AuthenticateResult.NoResult());
        private static readonly Task<PolicyAuthorizationResult> Yes = Task.FromResult(PolicyAuthorizationResult.Success());

        public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) => NotAsked;

        public Task<PolicyAuthorizationResult> AuthorizeAsync(
            AuthorizationPolicy policy,
            AuthenticateResult authenticationResult,
            HttpContext context,
            object? resource) => Yes;
    }

    private abstract class Observer<T> : IObserver<T>
    {
        public abstract void OnNext(T value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
