using Fabric.Devnet.Commit;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Ordering;
using Fabric.Devnet.Policies;
using Fabric.Protos.Peer;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Network;

/// <summary>One channel: its members, ledger, chaincodes and orderer.</summary>
internal sealed class ChannelNode : IAsyncDisposable
{
    private readonly StateDatabase _stateDatabase;

    private ChannelNode(
        string name, ChannelMembership membership, ChaincodeRegistry chaincodes, ChannelLedger ledger, Orderer orderer, StateDatabase stateDatabase)
    {
        _stateDatabase = stateDatabase;
        Name = name;
        Membership = membership;
        Chaincodes = chaincodes;
        Ledger = ledger;
        Orderer = orderer;
    }

    public string Name { get; }

    public ChannelMembership Membership { get; }

    public ChaincodeRegistry Chaincodes { get; }

    public ChannelLedger Ledger { get; }

    public Orderer Orderer { get; }

    /// <summary>Opens a channel's files, or starts its chain with a genesis block, and lets its orderer work.</summary>
    /// <exception cref="DevnetException">The stored channel cannot be used with these organisations.</exception>
    public static async Task<ChannelNode> OpenAsync(
        string name,
        DataFolder folder,
        IReadOnlyList<OrganizationCredentials> organizations,
        OrdererCredentials orderer,
        DevnetOptions options,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Channel(name));
        var logger = options.LoggerFactory.CreateLogger("Fabric.Devnet.Channel." + name);
        var membership = new ChannelMembership(name, [.. organizations.Select(organization => organization.Members)], orderer.Organization.Members);
        var chaincodes = new ChaincodeRegistry(membership.Organizations);
        var privateFiles = organizations.ToDictionary(item => item.MspId, item => folder.PrivateData(item.Domain, name));
        var ledger = ChannelLedger.Open(
            name, folder.Blocks(name), folder.Reasons(name), privateFiles, options.FlushesToDisk, chaincodes.BlockToLive, chaincodes.Update, chaincodes.IsMember);
        try
        {
            if (ledger.RepairedBytes > 0)
            {
                logger.LogWarning("Cut {Bytes} bytes of torn last records off channel {Channel}", ledger.RepairedBytes, name);
            }

            if (ledger.Height == 0)
            {
                var genesis = await GenesisBlock.CreateAsync(name, organizations, orderer, options.TimeProvider, cancellationToken).ConfigureAwait(false);
                ledger.Append(genesis, [], new StateUpdates());
            }
            else
            {
                GenesisBlock.RequireOrganizations(ledger.ReadBlock(0), name, organizations);
            }

            membership.Policies = ChannelPolicies.Read(ledger.ReadBlock(0));
            var committer = new BlockCommitter(ledger, membership, chaincodes, options.StateDatabase, logger)
            {
                Force = (_, transaction) => options.Faults.Force(name, transaction),
            };
            var ordering = Orderer.Start(ledger, membership, committer, orderer.Identity, options, logger);
            return new ChannelNode(name, membership, chaincodes, ledger, ordering, options.StateDatabase);
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>A transaction on the ledger as an organisation's peer sees it now.</summary>
    public ChaincodeExecution NewExecution(string mspId, string transactionId, string chaincode, SignedProposal proposal, MemberIdentity creator)
    {
        var simulator = new TransactionSimulator(transactionId, Ledger.View, Ledger.History, mspId, Chaincodes.Find, _stateDatabase);
        return new ChaincodeExecution(Name, transactionId, chaincode, proposal, creator, simulator, Chaincodes.Find);
    }

    public async ValueTask DisposeAsync()
    {
        await Orderer.DisposeAsync().ConfigureAwait(false);
        Ledger.Dispose();
    }
}
