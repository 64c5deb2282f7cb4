using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ServiceDefaults.Authentication;

/// <summary>Whom a right token is of, with the answer to what it may: reckoned once for all requests that come with the token.</summary>
internal sealed class ApiCaller : ClaimsPrincipal
{
    private readonly AccessFault?[] _faults;

    /// <param name="token">What the token says.</param>
    /// <param name="api">Whose rules count.</param>
    /// <param name="roleClaim">The claim that has the roles.</param>
    public ApiCaller(ClaimsPrincipal token, ApiName api, string roleClaim)
        : base(token.Identities)
    {
        _faults = [.. Enum.GetValues<Access>().Select(access => api.Rule(access).FaultOf(this, roleClaim))];
        Result = Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(this, JwtBearerDefaults.AuthenticationScheme)));
    }

    /// <summary>What authentication says of a request with this token.</summary>
    public Task<AuthenticateResult> Result { get; }

    /// <summary>Why the caller may not; null when it may.</summary>
    public AccessFault? FaultOf(Access access) => _faults[(int)access];
}
