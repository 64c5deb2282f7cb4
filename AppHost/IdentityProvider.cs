using Hosting.Release;

/// <summary>Who says who somebody is: in run mode the project Identity, in a published environment whatever the parameters name.</summary>
/// <param name="authority">The address of the provider, which its tokens name as their issuer.</param>
/// <param name="site">The site as a client: it signs people in.</param>
/// <param name="customers">Customers.Api as a client: it reads Suppliers.Api for itself.</param>
/// <param name="identity">Null in a published environment.</param>
/// <param name="tests">Who is there for tests; null in a published environment.</param>
internal sealed class IdentityProvider(
    ReferenceExpression authority, IdentityProvider.Client site, IdentityProvider.Client customers, IResourceBuilder<ProjectResource>? identity,
    IdentityProvider.TestAccounts? tests)
{
    private const string People = "openid profile email offline_access";

    private const string Apis = "suppliers-api/read suppliers-api/write customers-api/read customers-api/write";

    private const string Suppliers = "suppliers-api/read";

    public static IdentityProvider AddTo(IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode)
        {
            return new(ReferenceExpression.Create($"{builder.AddParameter("oidc-authority")}"), Registered("web-frontend"), Registered("customers-api"), identity: null, tests: null);
            Client Registered(string name) =>
                new(ReferenceExpression.Create($"{builder.AddParameter($"{name}-client-id")}"), builder.AddParameter($"{name}-client-secret", secret: true));
        }

        var identity = builder.AddProject<Projects.Identity>("identity")
            .WithEnvironment("Identity__SigningKey", builder.AddParameter("identity-signing-key", new RsaKeyDefault(), secret: true, persist: true))
            .WithHttpHealthCheck("/health");
        var authority = ReferenceExpression.Create($"{identity.GetEndpoint("http")}");
        identity.WithEnvironment("Identity__Issuer", authority);
        var passwords = new Dictionary<string, IResourceBuilder<ParameterResource>>();
        foreach (var (user, role) in ((string, string)[])[("viewer", "viewer"), ("editor", "editor"), ("administrator", "administrator"), ("e2e", "administrator")])
        {
            identity
                .WithEnvironment($"Identity__Users__{user}__Role", role)
                .WithEnvironment($"Identity__Users__{user}__Password", passwords[user] = Generated($"identity-{user}-password"));
        }
        var tests = new TestAccounts(passwords["e2e"], AddClient("e2e", Apis).Secret);
        return new(authority, AddClient("web-frontend", $"{People} {Apis}"), AddClient("customers-api", Suppliers), identity, tests);

        Client AddClient(string id, string scopes)
        {
            var secret = Generated($"{id}-client-secret");
            identity.WithEnvironment($"Identity__Clients__{id}__Secret", secret).WithEnvironment($"Identity__Clients__{id}__Scopes", scopes);
            return new(ReferenceExpression.Create($"{id}"), secret);
        }

        IResourceBuilder<ParameterResource> Generated(string name) =>
            builder.AddParameter(name, new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
    }

    /// <summary>The API takes this provider's tokens; without an audience in them, those of its clients.</summary>
    public void Guards(IResourceBuilder<ProjectResource> api) => api
        .WithEnvironment("Authentication__Authority", authority)
        .WithEnvironment("Authentication__AllowedClients__0", site.Id)
        .WithEnvironment("Authentication__AllowedClients__1", customers.Id);

    /// <summary>Customers.Api reads Suppliers.Api for itself.</summary>
    public void Introduces(IResourceBuilder<ProjectResource> customersApi) => customersApi
        .WithEnvironment("Client__Id", customers.Id)
        .WithEnvironment("Client__Secret", customers.Secret)
        .WithEnvironment("Client__Scope", Suppliers);

    /// <summary>
    /// People sign in to the site with this provider. The site does not wait for it: its public pages need nobody signed in, and sign-in finds
    /// the provider when somebody asks for it.
    /// </summary>
    public void SignsInTo(IResourceBuilder<ProjectResource> frontend)
    {
        frontend
            .WithEnvironment("SignIn__Authority", authority)
            .WithEnvironment("SignIn__ClientId", site.Id)
            .WithEnvironment("SignIn__ClientSecret", site.Secret);
        var address = frontend.GetEndpoint("http");
        identity?
            .WithEnvironment("Identity__Clients__web-frontend__RedirectUris__0", ReferenceExpression.Create($"{address}/signin-oidc"))
            .WithEnvironment("Identity__Clients__web-frontend__PostLogoutRedirectUris__0", ReferenceExpression.Create($"{address}/signout-callback-oidc"))
            .WithEnvironment(context =>
            {
                // There while a release is rehearsed: tests sign in on the listener where green answers.
                if (frontend.GetEndpoint("test") is not { Exists: true } test)
                    return;
                context.EnvironmentVariables["Identity__Clients__web-frontend__RedirectUris__1"] = ReferenceExpression.Create($"{test}/signin-oidc");
                context.EnvironmentVariables["Identity__Clients__web-frontend__PostLogoutRedirectUris__1"] = ReferenceExpression.Create($"{test}/signout-callback-oidc");
            });
    }

    /// <summary>The tests and the load of a rehearsal have a user and a client here.</summary>
    public void Admits(IResourceBuilder<ReleaseResource> release, IResourceBuilder<ProjectResource> written)
    {
        if (tests is not null)
            release.WithTestUser("e2e", tests.Password).WithLoadWrites(written, authority, "e2e", tests.Secret);
    }

    internal sealed record TestAccounts(IResourceBuilder<ParameterResource> Password, IResourceBuilder<ParameterResource> Secret);

    internal sealed record Client(ReferenceExpression Id, IResourceBuilder<ParameterResource> Secret);
}
