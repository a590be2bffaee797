using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Fabric.Devnet.Faults;
using Fabric.Devnet.Inspection;

namespace Fabric.Devnet.Control;

/// <summary>Drives a devnet that runs in another process, through the socket in its data folder.</summary>
public sealed class DevnetControlClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _socket;

    private DevnetControlClient(string socket)
    {
        _socket = socket;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken).ConfigureAwait(false);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        })
        {
            BaseAddress = new Uri("http://devnet"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>A client of the devnet that has a data folder open.</summary>
    /// <param name="dataFolder">The folder.</param>
    /// <returns>Null when none offers to be controlled there.</returns>
    public static DevnetControlClient? Find(string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        return ControlSocket.Find(dataFolder) is { } socket ? new DevnetControlClient(socket) : null;
    }

    /// <summary>What it consists of and where it stands.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetException">The devnet does not answer.</exception>
    public Task<DevnetStatus> StatusAsync(CancellationToken cancellationToken = default) =>
        AskAsync<DevnetStatus>(HttpMethod.Get, "/v1/status", null, cancellationToken);

    /// <summary>Defines a chaincode whose server listens already.</summary>
    /// <param name="request">The chaincode.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetException">It is refused, or the devnet does not answer.</exception>
    public Task<DevnetStatus> DeployAsync(DeployRequest request, CancellationToken cancellationToken = default) =>
        AskAsync<DevnetStatus>(HttpMethod.Post, "/v1/deploy", request, cancellationToken);

    /// <summary>Cuts blocks of what waits, or changes how they are cut.</summary>
    /// <param name="request">Which of both, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetException">It is refused, or the devnet does not answer.</exception>
    public Task<DevnetStatus> BlocksAsync(BlocksRequest request, CancellationToken cancellationToken = default) =>
        AskAsync<DevnetStatus>(HttpMethod.Post, "/v1/blocks", request, cancellationToken);

    /// <summary>Takes a snapshot of all channels.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetException">The devnet does not answer.</exception>
    public Task<DevnetSnapshot> SnapshotAsync(string? name = null, CancellationToken cancellationToken = default) =>
        AskAsync<DevnetSnapshot>(HttpMethod.Post, "/v1/snapshots", new SnapshotRequest(name), cancellationToken);

    /// <summary>Goes back to a snapshot.</summary>
    /// <param name="nameOrId">Its name or number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetException">There is none, or the devnet does not answer.</exception>
    public Task<DevnetSnapshot> RevertAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        AskAsync<DevnetSnapshot>(HttpMethod.Post, "/v1/revert", new SnapshotRequest(nameOrId), cancellationToken);

    /// <summary>Sets a fault.</summary>
    /// <param name="fault">What is to go wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetException">It is refused, or the devnet does not answer.</exception>
    public Task<DevnetFault> SetFaultAsync(DevnetFault fault, CancellationToken cancellationToken = default) =>
        AskAsync<DevnetFault>(HttpMethod.Post, "/v1/faults", fault, cancellationToken);

    /// <summary>Ends a fault, or all.</summary>
    /// <param name="id">Its number; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were ended.</returns>
    /// <exception cref="DevnetException">The devnet does not answer.</exception>
    public async Task<int> ClearFaultsAsync(int? id = null, CancellationToken cancellationToken = default) =>
        (await AskAsync<ClearedFaults>(HttpMethod.Delete, $"/v1/faults?id={id}", null, cancellationToken).ConfigureAwait(false)).Count;

    /// <summary>Takes a committed transaction apart.</summary>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it is not committed.</returns>
    /// <exception cref="DevnetException">The devnet does not answer.</exception>
    public Task<TransactionTrace?> TraceAsync(string transactionId, CancellationToken cancellationToken = default) =>
        SendAsync<TransactionTrace>(HttpMethod.Get, $"/v1/transaction?id={Uri.EscapeDataString(transactionId)}", null, cancellationToken);

    /// <summary>Writes the whole network to a file, which <see cref="DevnetArchive"/> reads.</summary>
    /// <param name="file">The file, as the devnet's process sees it: give its whole path.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevnetException">The file cannot be written, or the devnet does not answer.</exception>
    public Task ExportAsync(string file, CancellationToken cancellationToken = default) =>
        AskAsync<ExportRequest>(HttpMethod.Post, "/v1/export", new ExportRequest(file), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<TAnswer> AskAsync<TAnswer>(HttpMethod method, string path, object? request, CancellationToken cancellationToken)
        where TAnswer : class =>
        await SendAsync<TAnswer>(method, path, request, cancellationToken).ConfigureAwait(false)
        ?? throw new DevnetException($"The devnet at {_socket} does not know {path}: it is of another version.");

    private async Task<TAnswer?> SendAsync<TAnswer>(HttpMethod method, string path, object? request, CancellationToken cancellationToken)
        where TAnswer : class
    {
        using var message = new HttpRequestMessage(method, path);
        if (request is not null)
        {
            message.Content = JsonContent.Create(request, request.GetType(), options: ControlJson.Options);
        }

        try
        {
            using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            if (!response.IsSuccessStatusCode)
            {
                var error = await response.Content.ReadFromJsonAsync<ControlError>(ControlJson.Options, cancellationToken).ConfigureAwait(false);
                throw new DevnetException(error?.Error ?? $"The devnet answered with {(int)response.StatusCode}.");
            }

            return await response.Content.ReadFromJsonAsync<TAnswer>(ControlJson.Options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException)
        {
            throw new DevnetException($"The devnet at {_socket} does not answer ({exception.Message}): it may have been killed; start it again.", exception);
        }
    }
}
