using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

namespace Notes;

/// <summary>Writes a note, reads it and hears of it.</summary>
public static class NoteApplication
{
    /// <summary>Runs it.</summary>
    /// <param name="gateway">The address of a peer of Org1MSP.</param>
    /// <param name="organization">The folder with the organisation's certificates and users.</param>
    /// <param name="output">Where it says what happened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(Uri gateway, string organization, TextWriter output, CancellationToken cancellationToken)
    {
        var tlsRoot = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(organization, "tlsca", "cert.pem"));
        using var channel = GrpcChannel.ForAddress(gateway, new GrpcChannelOptions { TrustedRoots = [tlsRoot] });
        var user = Path.Combine(organization, "users", "User1");
        var identity = SigningIdentity.FromPem(
            "Org1MSP",
            await File.ReadAllTextAsync(Path.Combine(user, "cert.pem"), cancellationToken),
            await File.ReadAllTextAsync(Path.Combine(user, "key.pem"), cancellationToken));
        using var client = GatewayClient.Connect(
            new GatewayOptions { Channel = channel, Identity = identity, Retry = new SubmitRetryOptions() });
        var network = client.GetNetwork("mychannel");
        var contract = network.GetContract("notes");

        var submitted = await contract.SubmitAsync("Write", ["shopping", "milk"], cancellationToken);
        var status = await submitted.GetStatusAsync(cancellationToken);
        await output.WriteLineAsync($"{status.Code} in block {status.BlockNumber}");

        var note = await contract.EvaluateAsync("Read", ["shopping"], cancellationToken);
        await output.WriteLineAsync(Encoding.UTF8.GetString(note));

        try
        {
            await contract.EvaluateAsync("Read", ["nothing"], cancellationToken);
        }
        catch (EvaluateException e) when (e.Refusal is { } refusal)
        {
            await output.WriteLineAsync($"refused with {refusal.Status}: {refusal.Message}");
        }

        var options = new EventsOptions { StartBlock = status.BlockNumber, Resume = new EventsResume() };
        await foreach (var happened in network.GetChaincodeEventsAsync("notes", options, cancellationToken))
        {
            await output.WriteLineAsync($"{happened.EventName} {Encoding.UTF8.GetString(happened.Payload.Span)}");
            break;
        }
    }
}
