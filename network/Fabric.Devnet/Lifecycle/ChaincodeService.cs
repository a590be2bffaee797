using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fabric.Protocol.Grpc;

namespace Fabric.Devnet.Lifecycle;

/// <summary>Where a chaincode serves that peers dial, and how they connect.</summary>
/// <param name="Address">Its address; <c>http</c> for a connection without TLS.</param>
/// <param name="Connection">What a connection needs.</param>
internal sealed partial record ChaincodeService(Uri Address, GrpcChannelOptions Connection)
{
    /// <summary>The file in a package or a builder's release that says it.</summary>
    public const string FileName = "connection.json";

    private static readonly TimeSpan DefaultDialTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Reads a connection.json.</summary>
    /// <param name="json">The file.</param>
    /// <param name="settings">What stands for the names in it that are written as <c>{{.name}}</c>.</param>
    /// <param name="keepsDomain">Whether a name to expect in the certificate counts; Fabric's own builder drops it.</param>
    /// <exception cref="LifecycleException">It cannot be used.</exception>
    public static ChaincodeService Parse(byte[] json, IReadOnlyDictionary<string, string> settings, bool keepsDomain)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, settings, keepsDomain);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or CryptographicException or UriFormatException or ArgumentException)
        {
            throw new LifecycleException($"malformed chaincode info at '{FileName}': {exception.Message}");
        }
    }

    private static ChaincodeService Read(JsonElement json, IReadOnlyDictionary<string, string> settings, bool keepsDomain)
    {
        string Value(string name) => Fill(json.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty, name, settings);
        bool Flag(string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

        var address = Value("address");
        if (address.Length == 0)
        {
            throw new LifecycleException("chaincode address not provided");
        }

        var isSecure = Flag("tls_required");
        var connection = new GrpcChannelOptions { ConnectTimeout = DialTimeout(json, settings) };
        if (isSecure)
        {
            var root = Value("root_cert");
            if (root.Length == 0)
            {
                throw new LifecycleException("chaincode tls root cert not provided");
            }

            var roots = new X509Certificate2Collection();
            roots.ImportFromPem(root);
            connection = connection with { TrustedRoots = [.. roots] };
            if (Flag("client_auth_required"))
            {
                var domain = keepsDomain ? Value("domain") : string.Empty;
                connection = connection with
                {
                    ClientCertificate = ClientCertificate(Value("client_cert"), Value("client_key")),
                    TargetNameOverride = domain.Length > 0 ? domain : null,
                };
            }
        }

        return new ChaincodeService(new Uri((isSecure ? "https://" : "http://") + address), connection);
    }

    private static X509Certificate2 ClientCertificate(string certificate, string key)
    {
        if (key.Length == 0 || certificate.Length == 0)
        {
            throw new LifecycleException($"chaincode tls {(key.Length == 0 ? "key" : "cert")} not provided");
        }

        return X509Certificate2.CreateFromPem(certificate, key);
    }

    private static TimeSpan DialTimeout(JsonElement json, IReadOnlyDictionary<string, string> settings)
    {
        if (!json.TryGetProperty("dial_timeout", out var value))
        {
            return DefaultDialTimeout;
        }

        var timeout = value.ValueKind == JsonValueKind.Number
            ? TimeSpan.FromMicroseconds(value.GetDouble() / 1000)
            : Duration(Fill(value.GetString() ?? string.Empty, "dial_timeout", settings));
        return timeout > TimeSpan.Zero ? timeout : DefaultDialTimeout;
    }

    // A duration as Go writes it: 10s, 1m30s, 500ms.
    private static TimeSpan Duration(string text)
    {
        if (text.Length == 0)
        {
            return TimeSpan.Zero;
        }

        var parts = DurationPart().Matches(text);
        if (parts.Sum(part => part.Length) != text.Length)
        {
            throw new LifecycleException($"time: invalid duration \"{text}\"");
        }

        return parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + (double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * Unit(part.Groups[2].Value)));
    }

    private static TimeSpan Unit(string name) => name switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        _ => TimeSpan.FromMicroseconds(1),
    };

    private static string Fill(string text, string field, IReadOnlyDictionary<string, string> settings) => Placeholder().Replace(text, match =>
        settings.TryGetValue(match.Groups[1].Value, out var value)
            ? value
            : throw new LifecycleException(
                $"Failed to parse the {field} field template: map has no entry for key \"{match.Groups[1].Value}\"; name it in "
                + $"{nameof(DevnetOrganizationOptions)}.{nameof(DevnetOrganizationOptions.ChaincodeServiceSettings)}"));

    [GeneratedRegex(@"\{\{\s*\.([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]+)?)(h|ms|m|s|us|µs)")]
    private static partial Regex DurationPart();
}
