using System.Text.Json;
using Fabric.Devnet.Faults;
using Fabric.Devnet.Tools;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fabric.Devnet.Control;

/// <summary>
/// Lets other processes of the same user drive a devnet: HTTP with JSON on a Unix domain socket in the data folder, which nobody else may
/// open. <see cref="DevnetControlClient"/> is the other side.
/// </summary>
public sealed class DevnetControlServer : IAsyncDisposable, IHttpApplication<HttpContext>
{
    private readonly Devnet _devnet;
    private readonly KestrelServer _server;
    private readonly string? _temporaryFolder;
    private readonly Dictionary<(string Method, string Path), Func<HttpContext, Task<object?>>> _routes;

    private DevnetControlServer(Devnet devnet, string socket, string? temporaryFolder)
    {
        _devnet = devnet;
        _temporaryFolder = temporaryFolder;
        SocketPath = socket;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http1);
        _server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        _routes = new()
        {
            [("GET", "/v1/status")] = _ => Task.FromResult<object?>(DevnetDescription.Of(_devnet)),
            [("POST", "/v1/deploy")] = context => WithAsync<DeployRequest>(context, DeployAsync),
            [("POST", "/v1/blocks")] = context => WithAsync<BlocksRequest>(context, BlocksAsync),
            [("POST", "/v1/snapshots")] = context => WithAsync<SnapshotRequest>(
                context, async (request, token) => await _devnet.SnapshotAsync(request.Snapshot, token).ConfigureAwait(false)),
            [("POST", "/v1/revert")] = context => WithAsync<SnapshotRequest>(context, RevertAsync),
            [("POST", "/v1/faults")] = context => WithAsync<DevnetFault>(
                context, async (fault, token) => await _devnet.SetFaultAsync(fault, token).ConfigureAwait(false)),
            [("DELETE", "/v1/faults")] = ClearFaultsAsync,
            [("GET", "/v1/transaction")] = context => Task.FromResult<object?>(_devnet.Trace(context.Request.Query["id"].ToString())),
            [("POST", "/v1/export")] = context => WithAsync<ExportRequest>(context, ExportAsync),
        };
    }

    /// <summary>The socket.</summary>
    public string SocketPath { get; }

    /// <summary>Opens the socket of a devnet.</summary>
    /// <param name="devnet">The devnet, which has to outlive this.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The socket cannot be made.</exception>
    public static async Task<DevnetControlServer> StartAsync(Devnet devnet, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(devnet);
        ConnectionProfiles.Write(devnet);
        var (socket, temporaryFolder) = ControlSocket.Prepare(devnet.DataFolder);
        var server = new DevnetControlServer(devnet, socket, temporaryFolder);
        await server._server.StartAsync(server, cancellationToken).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return server;
    }

    /// <summary>Closes the socket.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _server.StopAsync(limit.Token).ConfigureAwait(false);
        _server.Dispose();
        File.Delete(ControlSocket.AddressFile(_devnet.DataFolder));
        File.Delete(SocketPath);
        if (_temporaryFolder is not null)
        {
            Directory.Delete(_temporaryFolder, recursive: true);
        }
    }

    /// <inheritdoc/>
    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <inheritdoc/>
    async Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        if (!_routes.TryGetValue((context.Request.Method, context.Request.Path.Value ?? string.Empty), out var handler))
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, new ControlError($"There is no {context.Request.Method} {context.Request.Path}.")).ConfigureAwait(false);
            return;
        }

        try
        {
            var answer = await handler(context).ConfigureAwait(false);
            await AnswerAsync(context, answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK, answer ?? new ControlError("There is no such thing.")).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DevnetException or ArgumentException or FormatException or JsonException)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, new ControlError(exception.Message)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, new ControlError(exception.Message)).ConfigureAwait(false);
        }
    }

    private static async Task<object?> WithAsync<TRequest>(HttpContext context, Func<TRequest, CancellationToken, Task<object?>> handleAsync)
    {
        var request = await JsonSerializer.DeserializeAsync<TRequest>(context.Request.Body, ControlJson.Options, context.RequestAborted).ConfigureAwait(false)
            ?? throw new JsonException("the request is empty");
        return await handleAsync(request, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, ControlJson.Options, context.RequestAborted).ConfigureAwait(false);
        await context.Response.CompleteAsync().ConfigureAwait(false);
    }

    private async Task<object?> DeployAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        await _devnet.DeployChaincodeAsync(DevnetDescription.ToDefinition(request), cancellationToken).ConfigureAwait(false);
        return DevnetDescription.Of(_devnet);
    }

    private async Task<object?> BlocksAsync(BlocksRequest request, CancellationToken cancellationToken)
    {
        if (request.Production is { } production)
        {
            _devnet.SetBlockProduction(BlockProduction.Parse(production), request.Channel);
        }
        else
        {
            await _devnet.MineAsync(request.Channel, cancellationToken).ConfigureAwait(false);
        }

        return DevnetDescription.Of(_devnet);
    }

    private async Task<object?> RevertAsync(SnapshotRequest request, CancellationToken cancellationToken)
    {
        var snapshot = _devnet.Snapshot(request.Snapshot ?? throw new JsonException("snapshot is missing"));
        await _devnet.RevertAsync(snapshot, cancellationToken).ConfigureAwait(false);
        return snapshot;
    }

    private async Task<object?> ClearFaultsAsync(HttpContext context)
    {
        var id = context.Request.Query["id"].ToString();
        int? number = id.Length == 0 ? null : int.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
        return new ClearedFaults(await _devnet.ClearFaultsAsync(number, context.RequestAborted).ConfigureAwait(false));
    }

    private async Task<object?> ExportAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        await _devnet.ExportAsync(request.File, cancellationToken).ConfigureAwait(false);
        return request;
    }
}

/// <summary>Why a request was refused.</summary>
internal sealed record ControlError(string Error);

/// <summary>How many faults were ended.</summary>
internal sealed record ClearedFaults(int Count);
