using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ServiceDefaults.Problems;

/// <summary>The failures that endpoints of every API answer with.</summary>
public static class Problem
{
    /// <summary>404: there is no record of this kind with this id.</summary>
    public static ProblemHttpResult NotFound(string kind, Guid id) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound,
        type: ProblemTypes.NotFound,
        title: $"There is no {kind} {id}.");

    /// <summary>400: fields or parameters break rules; the messages by field.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) => TypedResults.Problem(
        new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Type = ProblemTypes.InvalidInput,
        });

    /// <summary>428: the change does not say which version it is based on.</summary>
    public static ProblemHttpResult IfMatchRequired() => TypedResults.Problem(
        statusCode: StatusCodes.Status428PreconditionRequired,
        type: ProblemTypes.PreconditionRequired,
        title: "If-Match is required.",
        detail: "Send the ETag of the version that the change is based on in If-Match.");

    /// <summary>400: <c>If-Match</c> is not a list of entity tags.</summary>
    public static ProblemHttpResult IfMatchMalformed() =>
        Invalid(new Dictionary<string, string[]> { ["If-Match"] = ["If-Match must be * or a list of entity tags, like \"3\"."] });

    /// <summary>412: somebody else changed the record since it was read.</summary>
    /// <param name="type">The problem type of the record's kind, for instance <c>/problems/supplier-changed</c>.</param>
    /// <param name="kind">What the record is called.</param>
    /// <param name="version">The version that the record has now.</param>
    /// <param name="current">The whole record as it is now, as the API gives it out: what a conflict page shows.</param>
    public static ProblemHttpResult Changed(string type, string kind, long version, object current) => TypedResults.Problem(
        statusCode: StatusCodes.Status412PreconditionFailed,
        type: type,
        title: $"The {kind} was changed by somebody else.",
        detail: $"It now has version {version}. Read it again and repeat the change on that version.",
        extensions: new Dictionary<string, object?> { ["currentVersion"] = version, ["current"] = current });
}
