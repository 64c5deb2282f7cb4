using Hosting.Aws;
using Hosting.Release;

/// <summary>Who says who somebody is: in run mode the project Identity, in a published environment a user pool, which the parameters name.</summary>
/// <param name="authority">The address of the provider, which its tokens name as their issuer.</param>
/// <param name="site">The site as a client: it signs people in.</param>
/// <param name="customers">Customers.Api as a client: it reads Suppliers.Api for itself.</param>
/// <param name="identity">Null in a published environment.</param>
/// <param name="tests">Who is there for tests; null in a published environment, where the user pool has its own.</param>
/// <param name="dialect">Where the provider is different from what services take for granted; null where it is not.</param>
internal sealed class IdentityProvider(
    ReferenceExpression authority, IdentityProvider.Client site, IdentityProvider.Client customers, IResourceBuilder<ProjectResource>? identity,
    IdentityProvider.TestAccounts? tests, IdentityProvider.Dialect? dialect = null)
{
    private const string People = "openid profile email offline_access";

    private const string Apis = "suppliers-api/read suppliers-api/write customers-api/read customers-api/write";

    private const string Suppliers = "suppliers-api/read";

    public static IdentityProvider AddTo(IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode)
            return AddUserPoolTo(builder);

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
    public void Guards(IResourceBuilder<ProjectResource> api)
    {
        api
            .WithEnvironment("Authentication__Authority", authority)
            .WithEnvironment("Authentication__AllowedClients__0", site.Id)
            .WithEnvironment("Authentication__AllowedClients__1", customers.Id);
        if (dialect is not null)
            api.WithEnvironment("Authentication__RoleClaim", dialect.RoleClaim);
    }

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
        if (dialect is not null)
        {
            frontend
                .WithEnvironment("SignIn__RoleClaim", dialect.RoleClaim)
                .WithEnvironment("SignIn__Scopes", dialect.Scopes)
                .WithEnvironment("SignIn__EndSessionReturnParameter", dialect.SignOutReturnParameter)
                .WithEnvironment("SignIn__PagesOrigin", dialect.PagesOrigin);
        }

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

    /// <summary>The pool of the published environment. Every service is given parameters, as of any other provider; it is the pool that they are told by.</summary>
    private static IdentityProvider AddUserPoolTo(IDistributedApplicationBuilder builder)
    {
        // Cognito gives a refresh token to whoever signs in, and knows no scope for it.
        const string PeopleOfPool = $"openid profile email {Apis}";
        var pool = builder.AddUserPool("people")
            .WithApi("suppliers-api", "read", "write")
            .WithApi("customers-api", "read", "write")
            .WithGroups("viewer", "editor", "administrator")
            .WithSite("web-frontend", PeopleOfPool)
            .WithService("customers-api", Suppliers)
            .WithTestUser("e2e");
        var dialect = new Dialect(
            Provided("oidc-role-claim", UserPoolValue.GroupsClaim), Provided("oidc-scopes", UserPoolValue.Scopes(PeopleOfPool)),
            Provided("oidc-sign-out-return-parameter", UserPoolValue.SignOutReturnParameter), Provided("oidc-pages-origin", UserPoolValue.PagesOrigin));
        return new(
            ReferenceExpression.Create($"{Provided("oidc-authority", UserPoolValue.Issuer)}"), ClientOf("web-frontend"), ClientOf("customers-api"),
            identity: null, tests: null, dialect);

        Client ClientOf(string name) => new(
            ReferenceExpression.Create($"{Provided($"{name}-client-id", UserPoolValue.ClientId(name))}"),
            Provided($"{name}-client-secret", UserPoolValue.ClientSecret(name), secret: true));

        IResourceBuilder<ParameterResource> Provided(string name, UserPoolValue value, bool secret = false) =>
            builder.AddParameter(name, secret).ProvidedBy(pool, value);
    }

    internal sealed record TestAccounts(IResourceBuilder<ParameterResource> Password, IResourceBuilder<ParameterResource> Secret);

    /// <param name="RoleClaim">The claim that holds the roles.</param>
    /// <param name="Scopes">What the site asks for.</param>
    /// <param name="SignOutReturnParameter">Where the provider is told to return to after signing out.</param>
    /// <param name="PagesOrigin">Where its pages are.</param>
    internal sealed record Dialect(
        IResourceBuilder<ParameterResource> RoleClaim, IResourceBuilder<ParameterResource> Scopes, IResourceBuilder<ParameterResource> SignOutReturnParameter,
        IResourceBuilder<ParameterResource> PagesOrigin);

    internal sealed record Client(ReferenceExpression Id, IResourceBuilder<ParameterResource> Secret);
}
