using ServiceDefaults.Api;

namespace ServiceDefaults.Problems;

/// <summary>The stable <c>type</c> of the problems that every API can answer with. Clients may compare them.</summary>
public static class ProblemTypes
{
    /// <summary>400: values break a rule; <c>errors</c> holds the messages by field.</summary>
    public const string InvalidInput = "/problems/invalid-input";

    /// <summary>400: the request could not be read, for instance malformed JSON or a value of the wrong type.</summary>
    public const string MalformedRequest = "/problems/malformed-request";

    /// <summary>401: there is no token, or it is not a right one for this API; <c>WWW-Authenticate</c> says what is wrong with it.</summary>
    public const string Unauthorized = "/problems/unauthorized";

    /// <summary>403: nobody may do this.</summary>
    public const string Forbidden = "/problems/forbidden";

    /// <summary>403: the token lacks the scope that <c>scope</c> names.</summary>
    public const string MissingScope = "/problems/missing-scope";

    /// <summary>403: the user lacks the role that <c>role</c> names.</summary>
    public const string MissingRole = "/problems/missing-role";

    /// <summary>404: there is no such record or address.</summary>
    public const string NotFound = "/problems/not-found";

    /// <summary>405: the address exists, the method is not for it.</summary>
    public const string MethodNotAllowed = "/problems/method-not-allowed";

    /// <summary>413: the body is larger than any legal one.</summary>
    public const string BodyTooLarge = "/problems/body-too-large";

    /// <summary>415: the body is not JSON.</summary>
    public const string UnsupportedMediaType = "/problems/unsupported-media-type";

    /// <summary>428: the change needs an <c>If-Match</c> header that says which version it is based on.</summary>
    public const string PreconditionRequired = "/problems/precondition-required";

    /// <summary>429: this client asks too often; <c>Retry-After</c> says when to come again.</summary>
    public const string TooManyRequests = "/problems/too-many-requests";

    /// <summary>500: a bug.</summary>
    public const string InternalError = "/problems/internal-error";

    /// <summary>503: the database cannot be reached just now; the request may be repeated later.</summary>
    public const string DatabaseUnavailable = "/problems/database-unavailable";

    /// <summary>503: tokens cannot be checked, because the identity provider does not give its keys; the request may be repeated later.</summary>
    public const string IdentityProviderUnavailable = "/problems/identity-provider-unavailable";

    /// <summary>503: the database's disk is full, so that nothing can be changed just now; the request may be repeated later.</summary>
    public const string DatabaseFull = "/problems/database-full";

    internal static string ForStatus(int status) => status switch
    {
        400 => MalformedRequest,
        401 => Unauthorized,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => BodyTooLarge,
        415 => UnsupportedMediaType,
        428 => PreconditionRequired,
        429 => TooManyRequests,
        500 => InternalError,
        _ => $"/problems/status-{status}",
    };

    // What to do, where the framework's own answer does not say it.
    internal static string? DetailForStatus(int? status) => status switch
    {
        401 => "Send an access token for this API, as Authorization: Bearer.",
        413 => $"A body may have at most {ApiLimitsExtensions.MaxBodyBytes} bytes.",
        415 => "Send the body as application/json.",
        _ => null,
    };
}
