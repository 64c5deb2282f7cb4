using System.Security.Cryptography;
using System.Text;

namespace Suppliers.Api.Suppliers;

/// <summary>A client's name for one attempt to create something, so that sending it again does not create it again.</summary>
/// <param name="Value">1 to 255 visible ASCII characters.</param>
internal sealed record IdempotencyKey(string Value)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";

    private const int MaxLength = 255;

    public static Dictionary<string, string[]> Error =>
        new() { [Header] = [$"{Header} must be 1 to {MaxLength} visible ASCII characters."] };

    public static bool IsLegal(string value) => value.Length is > 0 and <= MaxLength && value.All(c => c is > ' ' and < '\u007f');

    /// <summary>Equal for equal requests. Two runs of tests are two requests.</summary>
    public static byte[] HashOf(Supplier supplier, string? testRun) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        supplier.Name, supplier.Address, supplier.City, supplier.State, supplier.Email, supplier.Phone, testRun)));
}
