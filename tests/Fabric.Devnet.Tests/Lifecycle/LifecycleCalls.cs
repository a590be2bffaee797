using System.Text;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Lifecycle;

/// <summary>Calls of <c>_lifecycle</c> as tools make them: to the peers' endorsers, then to the orderer.</summary>
internal sealed class LifecycleCalls(Devnet devnet, string user = "Admin")
{
    public const string Channel = "audit";

    /// <summary>Installs a package on an organisation's peer and returns its id.</summary>
    public async Task<string> InstallAsync(string mspId, byte[] package)
    {
        var response = await AskAsync(mspId, string.Empty, "InstallChaincode", new InstallChaincodeArgs { ChaincodeInstallPackage = ByteString.CopyFrom(package) });
        Assert.True(response.Response.Status == 200, response.Response.Message);
        return InstallChaincodeResult.Parser.ParseFrom(response.Response.Payload).PackageId;
    }

    /// <summary>Has organisations approve a definition, each for itself.</summary>
    public async Task ApproveAsync(ApproveChaincodeDefinitionForMyOrgArgs definition, params IEnumerable<string> mspIds)
    {
        foreach (var mspId in mspIds)
        {
            Assert.Equal(TxValidationCode.Valid, await SubmitAsync("ApproveChaincodeDefinitionForMyOrg", definition, mspId));
        }
    }

    /// <summary>Submits a call that peers of organisations endorse; the first one's user makes it.</summary>
    public async Task<TxValidationCode> SubmitAsync(string function, IMessage request, params string[] mspIds)
    {
        var identity = devnet.Organization(mspIds[0]).User(user);
        var proposal = Build(identity, Channel, function, request);
        var signed = await identity.SignAsync(proposal.Bytes);
        var responses = await Task.WhenAll(mspIds.Select(mspId => SendAsync(mspId, signed)));
        foreach (var response in responses)
        {
            Assert.True(response.Response.Status == 200, response.Response.Message);
        }

        var envelope = await identity.SignAsync(Envelopes.Assemble(Proposals.Unpack(proposal.Bytes), responses));
        var channel = devnet.Channel(Channel);
        Assert.Equal(Status.Success, channel.Orderer.Broadcast(envelope).Status);
        while (true)
        {
            var height = channel.Ledger.Height;
            if (channel.Ledger.Transactions.TryGet(proposal.TransactionId, out var status))
            {
                return status.Code;
            }

            await channel.Ledger.WaitForHeightAsync(height + 1, Limit.Token);
        }
    }

    /// <summary>What a peer's organisation's user gets from that peer.</summary>
    public async Task<ProposalResponse> AskAsync(string mspId, string channel, string function, IMessage request)
    {
        var identity = devnet.Organization(mspId).User(user);
        return await SendAsync(mspId, await identity.SignAsync(Build(identity, channel, function, request).Bytes));
    }

    /// <summary>The text with which a peer refuses.</summary>
    public async Task<(int Status, string Message)> RefusalAsync(string mspId, string channel, string function, IMessage request)
    {
        var response = await AskAsync(mspId, channel, function, request);
        return (response.Response.Status, response.Response.Message);
    }

    private static BuiltProposal Build(SigningIdentity identity, string channel, string function, IMessage request) => Proposals.Build(
        new ProposalRequest
        {
            ChannelId = channel,
            ChaincodeName = "_lifecycle",
            Arguments = [Encoding.UTF8.GetBytes(function), request.ToByteArray()],
            Timestamp = DateTimeOffset.UtcNow,
        },
        identity.Creator);

    private async Task<ProposalResponse> SendAsync(string mspId, SignedProposal signed)
    {
        var organization = devnet.Organization(mspId);
        using var channel = Protocol.Grpc.GrpcChannel.ForAddress(
            organization.GatewayAddress, new Protocol.Grpc.GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        return await channel.UnaryAsync(FabricMethods.Endorser.ProcessProposal, signed).WaitAsync(TimeSpan.FromMinutes(2));
    }
}
