using System.Text.Json.Nodes;

namespace EndToEnd.Services;

/// <summary>An organisation's audit service: whose it is, where its peer is, and where it keeps its things.</summary>
internal sealed record ServiceSettings
{
    /// <summary>The organisation.</summary>
    public required string MspId { get; init; }

    /// <summary>The address of its peer.</summary>
    public required Uri GatewayAddress { get; init; }

    /// <summary>The PEM file that the peer's TLS certificate is checked against.</summary>
    public required string TlsRootPath { get; init; }

    /// <summary>The PEM file of the service's certificate.</summary>
    public required string CertificatePath { get; init; }

    /// <summary>The PEM file of the service's private key.</summary>
    public required string KeyPath { get; init; }

    /// <summary>The service's own folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder of its model bundle.</summary>
    public required string ModelBundle { get; init; }

    /// <summary>The folder with the root certificates of the channel's organisations; null for none.</summary>
    public string? RootsFolder { get; init; }

    /// <summary>The database to use; null for one that the service starts by itself.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Settings of its workers, by name.</summary>
    public IReadOnlyDictionary<string, double> Workers { get; init; } = new Dictionary<string, double>();

    /// <summary>Writes the file that the service is started with.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(DataFolder);
        var path = Path.Combine(DataFolder, "audit.json");
        var document = new JsonObject
        {
            ["Audit"] = new JsonObject
            {
                [nameof(MspId)] = MspId,
                [nameof(DataFolder)] = DataFolder,
                [nameof(ModelBundle)] = ModelBundle,
                ["Access"] = new JsonObject { ["Development"] = true },
                ["Database"] = new JsonObject { [nameof(ConnectionString)] = ConnectionString },
                ["Receipts"] = RootsFolder is null ? new JsonObject() : new JsonObject { [nameof(RootsFolder)] = RootsFolder },
                [nameof(Workers)] = new JsonObject(Workers.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))),
                ["Gateway"] = new JsonObject
                {
                    ["Address"] = GatewayAddress.ToString(),
                    ["TlsRootCertificatePath"] = TlsRootPath,
                    [nameof(CertificatePath)] = CertificatePath,
                    ["PrivateKeyPath"] = KeyPath,
                },
            },
        };
        await File.WriteAllTextAsync(path, document.ToJsonString(), cancellationToken);
        return path;
    }
}
