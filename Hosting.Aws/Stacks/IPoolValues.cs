using Amazon.CDK.AWS.SecretsManager;

namespace Hosting.Aws.Stacks;

/// <summary>What services are told of the user pool; the Identity stack knows it.</summary>
internal interface IPoolValues
{
    /// <summary>The issuer of its tokens, without a slash at its end.</summary>
    string Issuer { get; }

    /// <summary>Where its pages are, without a slash at its end.</summary>
    string PagesOrigin { get; }

    /// <summary>The id of a client.</summary>
    /// <param name="client">Its name in <see cref="Deployment.DeployedPool.Clients"/>.</param>
    string ClientId(string client);

    /// <summary>Where the secret of a client is kept; the whole secret is its text.</summary>
    /// <param name="client">Its name in <see cref="Deployment.DeployedPool.Clients"/>.</param>
    ISecret ClientSecret(string client);
}
