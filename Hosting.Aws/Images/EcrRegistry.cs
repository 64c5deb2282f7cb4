using Aspire.Hosting;

namespace Hosting.Aws.Images;

/// <summary>ECR, by the AWS CLI, with the credentials and the region that it finds in its usual ways.</summary>
/// <param name="program">The CLI: <c>aws</c>.</param>
internal sealed class EcrRegistry(string program = "aws") : IImageRegistry
{
    // ECR's: the token says who it is.
    private const string User = "AWS";

    public async Task<RegistryAccess> OpenAsync(string repository, CancellationToken cancellationToken)
    {
        var (exitCode, uri, errors) = await AwsAsync(["describe-repositories", "--repository-names", repository, "--query", "repositories[0].repositoryUri"], cancellationToken);
        if (exitCode != 0)
            throw Failure($"There is no repository '{repository}' to push to: deploy the environment's registry first ('-- deploy --environment NAME').", errors);
        (exitCode, var password, errors) = await AwsAsync(["get-login-password"], cancellationToken);
        return exitCode == 0
            ? new(uri.Trim().Split('/')[0], User, password.Trim())
            : throw Failure("Nobody may push to the registry.", errors);
    }

    public async Task<bool> HasAsync(string repository, string tag, CancellationToken cancellationToken)
    {
        var (exitCode, _, errors) = await AwsAsync(["describe-images", "--repository-name", repository, "--image-ids", $"imageTag={tag}", "--query", "imageDetails[0].imageDigest"], cancellationToken);
        return exitCode == 0 || (errors.Contains("ImageNotFoundException", StringComparison.Ordinal)
            ? false
            : errors.Contains("RepositoryNotFoundException", StringComparison.Ordinal)
                ? throw Failure($"There is no repository '{repository}': deploy the environment's registry first ('-- deploy --environment NAME').", errors)
                : throw Failure($"Whether '{repository}:{tag}' is there cannot be found out.", errors));
    }

    private Task<(int ExitCode, string Output, string Errors)> AwsAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ProgramRun.RunAsync(program, ["ecr", .. arguments, "--output", "text"], environment: null, folder: null, cancellationToken);

    private static DistributedApplicationException Failure(string what, string errors) => new($"{what} AWS says: {errors.Trim()}");
}
