using System.Security.Cryptography;
using System.Text;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Seals the secrets of webhooks for the database (AES-256-GCM), so that a copy of the database alone signs nothing. A sealed secret is
/// bound to its webhook and number.
/// </summary>
internal sealed class WebhookKey
{
    /// <summary>The file in the data folder.</summary>
    internal const string FileName = "webhooks.key";

    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key;

    private WebhookKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "fabric-audit webhook key\n"u8, .. key]))[..16];
    }

    /// <summary>Tells keys apart without giving them away.</summary>
    internal string Id { get; }

    internal static WebhookKey Of(ReadOnlySpan<byte> key) => new(key.ToArray());

    /// <summary>Reads the key, or makes the one in the data folder.</summary>
    /// <exception cref="ConfigurationException">The file holds no key.</exception>
    internal static WebhookKey Open(AuditServiceOptions options)
    {
        string path = options.Webhooks.KeyFile;
        if (path.Length == 0)
        {
            path = Path.Combine(options.DataFolder, FileName);
            if (!File.Exists(path))
            {
                Make(path);
            }
        }

        byte[] key = new byte[KeyLength];
        string text = ReadText(path);
        return Convert.TryFromBase64String(text, key, out int length) && length == KeyLength
            ? new WebhookKey(key)
            : throw new ConfigurationException([$"{path} (Audit:Webhooks:KeyFile) does not hold {KeyLength} bytes in base64: make one with `openssl rand -base64 32`."]);
    }

    internal SealedSecret Seal(string webhookId, int number, WebhookSecret secret)
    {
        byte[] content = new byte[NonceLength + TagLength + secret.Bytes.Length];
        Span<byte> nonce = content.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(nonce, secret.Bytes, content.AsSpan(NonceLength + TagLength), content.AsSpan(NonceLength, TagLength), Binding(webhookId, number));
        return new SealedSecret(number, content);
    }

    /// <summary>Opens a sealed secret.</summary>
    /// <returns>The secret, or null when it was sealed with another key or for another webhook, or was changed.</returns>
    internal WebhookSecret? Unseal(string webhookId, SealedSecret secret)
    {
        if (secret.Content.Length < NonceLength + TagLength)
        {
            return null;
        }

        ReadOnlySpan<byte> content = secret.Content;
        byte[] opened = new byte[content.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(_key, TagLength);
        try
        {
            cipher.Decrypt(
                content[..NonceLength], content[(NonceLength + TagLength)..], content.Slice(NonceLength, TagLength), opened, Binding(webhookId, secret.Number));
            return WebhookSecret.Of(opened);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Binding(string webhookId, int number) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"webhook secret {webhookId} {number}"));

    // Whole or not at all, and nobody else's to read from its first byte on.
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string incoming = $"{path}.{Environment.ProcessId}.tmp";
        File.Delete(incoming);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new StreamWriter(incoming, options))
        {
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)));
        }

        File.Move(incoming, path);
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"{path} (Audit:Webhooks:KeyFile) cannot be read: {cause.Message}"], cause);
        }
    }
}
