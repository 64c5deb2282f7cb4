using ServiceDefaults.Api;

namespace ServiceDefaults.Problems;

/// <summary>The stable <c>type</c> of the problems that every API can answer with. Clients may compare them.</summary>
public static class ProblemTypes
{
    /// <summary>400: values break a rule; <c>errors</c> holds the messages by field.</summary>
    public const string InvalidInput = "/problems/invalid-input";

    /// <summary>400: the request could not be read, for instance malformed JSON or a value of the wrong type.</summary>
    public const string MalformedRequest = "/problems/malformed-request";

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

    /// <summary>500: a bug.</summary>
    public const string InternalError = "/problems/internal-error";

    /// <summary>503: the database cannot be reached just now; the request may be repeated later.</summary>
    public const string DatabaseUnavailable = "/problems/database-unavailable";

    /// <summary>503: the database's disk is full, so that nothing can be changed just now; the request may be repeated later.</summary>
    public const string DatabaseFull = "/problems/database-full";

    internal static string ForStatus(int status) => status switch
    {
        400 => MalformedRequest,
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => BodyTooLarge,
        415 => UnsupportedMediaType,
        428 => PreconditionRequired,
        500 => InternalError,
        _ => $"/problems/status-{status}",
    };

    // What to do, where the framework's own answer does not say it.
    internal static string? DetailForStatus(int? status) => status switch
    {
        413 => $"A body may have at most {ApiLimitsExtensions.MaxBodyBytes} bytes.",
        415 => "Send the body as application/json.",
        _ => null,
    };
}
