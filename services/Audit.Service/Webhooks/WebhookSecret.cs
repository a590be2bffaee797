using System.Security.Cryptography;
using System.Text;

namespace Audit.Service;

/// <summary>
/// What a webhook's messages are signed with, in the form of Standard Webhooks: <c>whsec_</c> and 32 random bytes in base64. A signature
/// is the HMAC-SHA256 of <c>id.timestamp.body</c>.
/// </summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Length = 32;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>The text that the receiver is given.</summary>
    internal string Text => Prefix + Convert.ToBase64String(_key);

    /// <summary>The secret itself, to be sealed.</summary>
    internal ReadOnlySpan<byte> Bytes => _key;

    internal static WebhookSecret Create() => new(RandomNumberGenerator.GetBytes(Length));

    internal static WebhookSecret Of(byte[] key) => new(key);

    /// <summary>Signs a message.</summary>
    /// <param name="messageId">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body.</param>
    /// <returns><c>v1,</c> and the signature in base64; several secrets' are written with a space between.</returns>
    internal string Sign(string messageId, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{messageId}.{timestamp}.")));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>Without the secret: it must not get into a message.</summary>
    public override string ToString() => "(webhook secret)";
}
