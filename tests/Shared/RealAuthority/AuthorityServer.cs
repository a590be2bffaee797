using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Fabric.CertificateAuthority;
using Fabric.Testing.Processes;

namespace Fabric.Testing.RealAuthority;

/// <summary>A fabric-ca-server with TLS on a free port, with everything it keeps in a temporary folder.</summary>
internal sealed class AuthorityServer : IAsyncDisposable
{
    /// <summary>The name of the identity that may do everything.</summary>
    public const string AdministratorName = "admin";

    /// <summary>Its secret.</summary>
    public const string AdministratorSecret = "adminpw";

    private const string ReadyMark = "[INFO] Listening on ";
    private const int Attempts = 5;

    private readonly Process _process;
    private readonly Guard _guard;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AuthorityServer(string folder, int port, IEnumerable<string> arguments)
    {
        Folder = folder;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{port}"));
        string[] own =
        [
            "start", "--home", folder, "--boot", $"{AdministratorName}:{AdministratorSecret}",
            "--address", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--operations.listenaddress", "127.0.0.1:0",
            "--tls.enabled", "--csr.hosts", "localhost,127.0.0.1", "--cfg.identities.allowremove", "--cfg.affiliations.allowremove",
        ];
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(AuthorityPrograms.Server, [.. own, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(line.Data);
        _process.Exited += (_, _) => _ready.TrySetResult(false);
        _process.Start();
        _guard = Guard.Watch("kill -9 \"$1\" 2>/dev/null; rm -rf \"$2\"", $"{_process.Id}", folder);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where it keeps its keys, its database and its configuration.</summary>
    public string Folder { get; }

    /// <summary>The certificate that issues identities and the server's own TLS certificate.</summary>
    public string RootPath => Path.Combine(Folder, "ca-cert.pem");

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts a server.</summary>
    /// <param name="arguments">More of its command line.</param>
    /// <exception cref="ProcessFailedException">It ended before it was ready.</exception>
    public static async Task<AuthorityServer> StartAsync(params string[] arguments)
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = new AuthorityServer(Directory.CreateTempSubdirectory("fabric-ca-").FullName, FreePort(), arguments);
            if (await server._ready.Task.WaitAsync(Deadline.Answer))
            {
                return server;
            }

            await server.DisposeAsync();

            // Between choosing a port and listening on it another program may have taken it.
            if (attempt == Attempts || !server.Output.Contains("address already in use", StringComparison.Ordinal))
            {
                throw new ProcessFailedException("fabric-ca-server start", -1, server.Output);
            }
        }
    }

    /// <summary>Options that trust this server.</summary>
    public CertificateAuthorityOptions Options() => new()
    {
        Address = Address,
        TrustedRoots = [X509Certificate2.CreateFromPem(File.ReadAllText(RootPath))],
        Timeout = Deadline.Answer,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(Deadline.ForAnswer());
        await _guard.DisposeAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.Contains(ReadyMark, StringComparison.Ordinal))
        {
            _ready.TrySetResult(true);
        }
    }
}
