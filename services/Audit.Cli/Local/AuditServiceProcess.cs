using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Fabric.Devnet;

namespace Audit.Cli.Local;

/// <summary>One organisation's audit service: its own process, its own database, its own identity.</summary>
internal sealed class AuditServiceProcess : IAsyncDisposable
{
    private const string ReadyMark = "listening on ";
    private static readonly TimeSpan HealthPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan HealthPause = TimeSpan.FromMilliseconds(100);

    // Scoring allocates outside of .NET, on whatever threads there are: glibc keeps up to eight arenas per processor for them, each as large as
    // the largest contract it ever had. As docker-compose.yml and the service's README have it.
    private static readonly Dictionary<string, string> MemoryEnvironment = new()
    {
        ["MALLOC_ARENA_MAX"] = Environment.GetEnvironmentVariable("MALLOC_ARENA_MAX") ?? "2",
    };

    private readonly ChildProcess _process;

    private AuditServiceProcess(string mspId, ChildProcess process, Uri address)
    {
        MspId = mspId;
        Address = address;
        Api = new AuditApi(address);
        _process = process;
    }

    /// <summary>The organisation it works for.</summary>
    public string MspId { get; }

    /// <summary>Where its API answers.</summary>
    public Uri Address { get; }

    /// <summary>Its API.</summary>
    public AuditApi Api { get; }

    /// <summary>The process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts the service and waits until it listens; it need not be ready to score yet.</summary>
    /// <exception cref="CliException">It ended at once; the message names its log.</exception>
    public static async Task<AuditServiceProcess> StartAsync(
        DevnetOrganization organization, LocalNetworkOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.DataFolder, organization.MspId)).FullName;
        var configurationPath = Path.Combine(folder, "audit.json");
        await File.WriteAllTextAsync(
            configurationPath, Configuration(organization, options, folder).ToJsonString(Indented), cancellationToken).ConfigureAwait(false);
        var (process, readyLine) = await ChildProcess.StartAsync(
            $"the audit service of {organization.MspId}",
            "Audit.Service",
            ["--config", configurationPath],
            MemoryEnvironment,
            Path.Combine(folder, "service.log"),
            ReadyMark,
            cancellationToken).ConfigureAwait(false);
        var address = readyLine[(readyLine.IndexOf(ReadyMark, StringComparison.Ordinal) + ReadyMark.Length)..].Trim();
        return new AuditServiceProcess(organization.MspId, process, new Uri($"{address.TrimEnd('/')}/"));
    }

    /// <summary>Waits until the service says that it can score: database, gateway and an active model.</summary>
    /// <exception cref="CliException">It is not healthy in time; the message carries its own words.</exception>
    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(HealthPatience);
        using var http = new HttpClient { BaseAddress = Address };
        var last = "no answer";
        try
        {
            while (true)
            {
                using var response = await http.GetAsync(new Uri("health", UriKind.Relative), patience.Token).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                last = await response.Content.ReadAsStringAsync(patience.Token).ConfigureAwait(false);
                await Task.Delay(HealthPause, patience.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException(ExitCode.Ledger, $"the audit service of {MspId} is not healthy after {HealthPatience.TotalSeconds} s: {last}; its log is {_process.LogPath}");
        }
        catch (HttpRequestException exception)
        {
            throw new CliException(ExitCode.Ledger, $"the audit service of {MspId} went away: {exception.Message}; its log is {_process.LogPath}", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static JsonObject Configuration(DevnetOrganization organization, LocalNetworkOptions options, string folder)
    {
        var user = organization.UserFolder(LocalNetwork.ServiceUser);
        return new JsonObject
        {
            ["Audit"] = new JsonObject
            {
                [nameof(MspId)] = organization.MspId,
                ["DataFolder"] = folder,
                ["ModelBundle"] = Path.GetFullPath(options.ModelBundle),
                ["Urls"] = "http://127.0.0.1:0",
                // Everything here runs on this machine, for whoever sits at it.
                ["Access"] = new JsonObject { ["Development"] = true },
                // As root the database lies outside a private temporary folder, and would outlive it.
                ["Database"] = new JsonObject { ["DeleteOnExit"] = options.DeleteDataFolder },
                ["Receipts"] = new JsonObject { ["RootsFolder"] = Path.GetFullPath(LocalRoots.Folder(options.DataFolder)) },
                ["Gateway"] = new JsonObject
                {
                    [nameof(Address)] = organization.GatewayAddress.ToString(),
                    ["TlsRootCertificatePath"] = organization.TlsRootCertificatePath,
                    ["CertificatePath"] = Path.Combine(user, "cert.pem"),
                    ["PrivateKeyPath"] = Path.Combine(user, "key.pem"),
                    ["Channel"] = LocalNetwork.Channel,
                },
            },
        };
    }
}
