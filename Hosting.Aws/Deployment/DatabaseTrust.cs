namespace Hosting.Aws.Deployment;

/// <summary>Whom a service trusts to be the database server.</summary>
internal static class DatabaseTrust
{
    /// <summary>Where an image of a service has the certificates of the authorities that RDS signs with.</summary>
    public const string Path = "/app/rds-authorities.pem";
}
