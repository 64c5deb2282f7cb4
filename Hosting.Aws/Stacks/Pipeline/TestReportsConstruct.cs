using Amazon.CDK.AWS.CodeBuild;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>What the tests said, test by test, for 30 days in CodeBuild and beyond that in the bucket.</summary>
internal sealed class TestReportsConstruct : Construct
{
    public TestReportsConstruct(Construct scope, string id, BuildContext context)
        : base(scope, id) => _ = new CfnReportGroup(this, "Group", new CfnReportGroupProps
        {
            Name = PipelineNames.TestReportGroup(context.Application),
            Type = "TEST",
            DeleteReports = true,
            ExportConfig = new CfnReportGroup.ReportExportConfigProperty
            {
                ExportConfigType = "S3",
                S3Destination = new CfnReportGroup.S3ReportExportConfigProperty
                {
                    Bucket = context.Bucket.BucketName,
                    Path = "reports",
                    Packaging = "ZIP",
                    EncryptionDisabled = false,
                    EncryptionKey = context.Key.KeyArn,
                },
            },
        });
}
