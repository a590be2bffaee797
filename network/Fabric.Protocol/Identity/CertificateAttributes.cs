using System.Collections.ObjectModel;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Fabric.Protocol.Identity;

/// <summary>
/// The attributes that Fabric CA writes into a certificate for attribute-based access control: an extension whose content is the JSON
/// <c>{"attrs":{"name":"value"}}</c>.
/// </summary>
public static class CertificateAttributes
{
    /// <summary>The object identifier of the extension.</summary>
    public const string ExtensionOid = "1.2.3.4.5.6.7.8.1";

    /// <summary>Reads the attributes of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>Names and values; empty when the certificate has no such extension.</returns>
    /// <exception cref="FabricFormatException">The extension does not hold the expected JSON.</exception>
    public static IReadOnlyDictionary<string, string> Read(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        foreach (var extension in certificate.Extensions)
        {
            if (extension.Oid?.Value == ExtensionOid)
            {
                return Parse(extension.RawData, certificate.Subject);
            }
        }

        return ReadOnlyDictionary<string, string>.Empty;
    }

    /// <summary>Makes the extension for a certificate request; the names are written in ordinal order, as Fabric CA does.</summary>
    /// <param name="attributes">Names and values.</param>
    public static X509Extension Create(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("attrs");
            foreach (var (name, value) in attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new X509Extension(ExtensionOid, buffer.ToArray(), critical: false);
    }

    private static Dictionary<string, string> Parse(byte[] content, string subject)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            if (document.RootElement.TryGetProperty("attrs", out var list) && list.ValueKind != JsonValueKind.Null)
            {
                foreach (var attribute in list.EnumerateObject())
                {
                    attributes[attribute.Name] = attribute.Value.GetString() ?? string.Empty;
                }
            }

            return attributes;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FabricFormatException(
                "certificate attributes", $"The attribute extension of the certificate of '{subject}' is not {{\"attrs\":{{…}}}}: {e.Message}", e);
        }
    }
}
