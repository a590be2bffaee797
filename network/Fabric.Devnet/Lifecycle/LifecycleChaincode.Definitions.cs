using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Space = Fabric.Devnet.Lifecycle.LifecycleNames;

namespace Fabric.Devnet.Lifecycle;

/// <summary>What organisations approve and channels agree on.</summary>
internal sealed partial class LifecycleChaincode
{
    private const string DefinitionType = "ChaincodeDefinition";
    private const string SourceType = "ChaincodeLocalPackage";

    private ApproveChaincodeDefinitionForMyOrgResult Approve(
        ApproveChaincodeDefinitionForMyOrgArgs request, ChannelNode channel, TransactionSimulator simulator)
    {
        DefinitionRules.Check(request.Name, request.Version, request.Collections, Agreed(request.Name, simulator), channel.Membership);
        var parameters = DefinitionParameters.Create(
            request.Version, request.InitRequired, request.EndorsementPlugin, request.ValidationPlugin, request.ValidationParameter, request.Collections);
        var packageId = request.Source?.LocalPackage?.PackageId ?? string.Empty;
        var (agreed, own) = (new PublicState(simulator), new OrganizationState(simulator, mspId));
        var current = CurrentSequence(request.Name, agreed);
        if (request.Sequence == 0 && current == 0)
        {
            throw new LifecycleException("requested sequence is 0, but first definable sequence number is 1");
        }

        if (request.Sequence < current)
        {
            throw new LifecycleException($"currently defined sequence {current} is larger than requested sequence {request.Sequence}");
        }

        if (request.Sequence > current + 1)
        {
            throw new LifecycleException($"requested sequence {request.Sequence} is larger than the next available sequence number {current + 1}");
        }

        var name = Space.Approval(request.Name, request.Sequence);
        if (request.Sequence == current && DefinitionParameters.Read(request.Name, agreed).DifferenceTo(parameters) is { } difference)
        {
            throw new LifecycleException(
                $"attempted to redefine the current committed sequence ({current}) for namespace {request.Name} with different parameters: {difference}");
        }

        if (IsApproved(name, packageId, parameters, own))
        {
            throw new LifecycleException(request.Sequence == current
                ? $"attempted to redefine the current committed sequence ({current}) for namespace {request.Name}"
                : $"attempted to redefine uncommitted sequence ({request.Sequence}) for namespace {request.Name} with unchanged content");
        }

        parameters.ToApproval().Write(Space.Definitions, name, own);
        new StateStructure(SourceType, [("PackageID", new StateData { String = packageId })]).Write(Space.Sources, name, own);
        return new ApproveChaincodeDefinitionForMyOrgResult();
    }

    private static bool IsApproved(string name, string packageId, DefinitionParameters parameters, OrganizationState own) =>
        StateStructure.ReadMetadata(Space.Definitions, name, own) is not null
        && DefinitionParameters.Read(name, own).DifferenceTo(parameters) is null
        && StateStructure.ReadMetadata(Space.Sources, name, own) is not null
        && StateStructure.ReadField(Space.Sources, name, "PackageID", own).String == packageId;

    private CommitChaincodeDefinitionResult Commit(CommitChaincodeDefinitionArgs request, ChannelNode channel, TransactionSimulator simulator)
    {
        DefinitionRules.Check(request.Name, request.Version, request.Collections, Agreed(request.Name, simulator), channel.Membership);
        var parameters = DefinitionParameters.Create(
            request.Version, request.InitRequired, request.EndorsementPlugin, request.ValidationPlugin, request.ValidationParameter, request.Collections);
        var agreed = new PublicState(simulator);
        RequireNext(request.Name, request.Sequence, agreed);
        var mismatches = Mismatches(request.Name, request.Sequence, parameters, channel, simulator);
        parameters.ToDefinition(request.Sequence).Write(Space.Definitions, request.Name, agreed);
        return mismatches[mspId].Count == 0
            ? new CommitChaincodeDefinitionResult()
            : throw new LifecycleException($"chaincode definition not agreed to by this org ({mspId})");
    }

    private static CheckCommitReadinessResult CheckReadiness(CheckCommitReadinessArgs request, ChannelNode channel, TransactionSimulator simulator)
    {
        var parameters = DefinitionParameters.Create(
            request.Version, request.InitRequired, request.EndorsementPlugin, request.ValidationPlugin, request.ValidationParameter, request.Collections);
        RequireNext(request.Name, request.Sequence, new PublicState(simulator));
        var result = new CheckCommitReadinessResult();
        foreach (var (organization, items) in Mismatches(request.Name, request.Sequence, parameters, channel, simulator))
        {
            result.Approvals.Add(organization, items.Count == 0);
            if (items.Count > 0)
            {
                result.Mismatches.Add(organization, new CheckCommitReadinessResult.Types.Mismatches { Items = { items } });
            }
        }

        return result;
    }

    private QueryApprovedChaincodeDefinitionResult QueryApproved(
        QueryApprovedChaincodeDefinitionArgs request, ChannelNode channel, TransactionSimulator simulator)
    {
        var own = new OrganizationState(simulator, mspId);
        var sequence = request.Sequence;
        if (sequence == 0)
        {
            sequence = CurrentSequence(request.Name, new PublicState(simulator));
            sequence += StateStructure.ReadMetadata(Space.Definitions, Space.Approval(request.Name, sequence + 1), own) is null ? 0 : 1;
        }

        var name = Space.Approval(request.Name, sequence);
        if (StateStructure.ReadMetadata(Space.Definitions, name, own) is null)
        {
            throw new LifecycleException(
                $"could not fetch approved chaincode definition (name: '{request.Name}', sequence: '{sequence}') on channel '{channel.Name}'");
        }

        var parameters = DefinitionParameters.Read(name, own);
        return new QueryApprovedChaincodeDefinitionResult
        {
            Sequence = sequence,
            Version = parameters.Version,
            EndorsementPlugin = parameters.Endorsement.EndorsementPlugin,
            ValidationPlugin = parameters.Validation.ValidationPlugin,
            ValidationParameter = parameters.Validation.ValidationParameter,
            InitRequired = parameters.Endorsement.InitRequired,
            Collections = parameters.Collections,
            Source = Source(name, own),
        };
    }

    private QueryApprovedChaincodeDefinitionsResult QueryApproved(TransactionSimulator simulator)
    {
        var own = new OrganizationState(simulator, mspId);
        var prefix = StateStructure.MetadataPrefix(Space.Definitions);
        var result = new QueryApprovedChaincodeDefinitionsResult();
        foreach (var name in own.WithPrefix(prefix).Select(item => item.Key[prefix.Length..]))
        {
            var border = name.LastIndexOf('#');
            var parameters = DefinitionParameters.Read(name, own);
            result.ApprovedChaincodeDefinitions.Add(new QueryApprovedChaincodeDefinitionsResult.Types.ApprovedChaincodeDefinition
            {
                Name = name[..border],
                Sequence = long.Parse(name[(border + 1)..], System.Globalization.CultureInfo.InvariantCulture),
                Version = parameters.Version,
                EndorsementPlugin = parameters.Endorsement.EndorsementPlugin,
                ValidationPlugin = parameters.Validation.ValidationPlugin,
                ValidationParameter = parameters.Validation.ValidationParameter,
                InitRequired = parameters.Endorsement.InitRequired,
                Collections = parameters.Collections,
                Source = Source(name, own),
            });
        }

        return result;
    }

    private static QueryChaincodeDefinitionResult QueryDefinition(
        QueryChaincodeDefinitionArgs request, ChannelNode channel, TransactionSimulator simulator)
    {
        var agreed = new PublicState(simulator);
        if (StateStructure.ReadMetadata(Space.Definitions, request.Name, agreed) is null)
        {
            throw new LifecycleException($"namespace {request.Name} is not defined", isNotFound: true);
        }

        var parameters = DefinitionParameters.Read(request.Name, agreed);
        var sequence = CurrentSequence(request.Name, agreed);
        var result = new QueryChaincodeDefinitionResult
        {
            Sequence = sequence,
            Version = parameters.Version,
            EndorsementPlugin = parameters.Endorsement.EndorsementPlugin,
            ValidationPlugin = parameters.Validation.ValidationPlugin,
            ValidationParameter = parameters.Validation.ValidationParameter,
            InitRequired = parameters.Endorsement.InitRequired,
            Collections = parameters.Collections,
        };
        foreach (var (organization, items) in Mismatches(request.Name, sequence, parameters, channel, simulator))
        {
            result.Approvals.Add(organization, items.Count == 0);
        }

        return result;
    }

    private static QueryChaincodeDefinitionsResult QueryDefinitions(TransactionSimulator simulator)
    {
        var agreed = new PublicState(simulator);
        var prefix = StateStructure.MetadataPrefix(Space.Definitions);
        var stored = simulator.Range(Space.Namespace, prefix, prefix + '\x7f').ReadAll().ToList();
        var names = stored.Where(item => Protos.Peer.Lifecycle.StateMetadata.Parser.ParseFrom(item.Value).Datatype == DefinitionType).Select(item => item.Key[prefix.Length..]);
        return new QueryChaincodeDefinitionsResult { ChaincodeDefinitions = { names.Select(name => Definition(name, agreed)) } };
    }

    private static QueryChaincodeDefinitionsResult.Types.ChaincodeDefinition Definition(string name, PublicState agreed)
    {
        var parameters = DefinitionParameters.Read(name, agreed);
        return new()
        {
            Name = name,
            Sequence = CurrentSequence(name, agreed),
            Version = parameters.Version,
            EndorsementPlugin = parameters.Endorsement.EndorsementPlugin,
            ValidationPlugin = parameters.Validation.ValidationPlugin,
            ValidationParameter = parameters.Validation.ValidationParameter,
            InitRequired = parameters.Endorsement.InitRequired,
            Collections = parameters.Collections,
        };
    }

    // In what each organisation's approval differs; nothing for one that approved just this.
    private static Dictionary<string, IReadOnlyList<string>> Mismatches(
        string chaincode, long sequence, DefinitionParameters parameters, ChannelNode channel, TransactionSimulator simulator) =>
        channel.Membership.Organizations.ToDictionary(
            organization => organization,
            organization => parameters.ToApproval().Mismatches(
                Space.Definitions, Space.Approval(chaincode, sequence), new OrganizationState(simulator, organization)));

    private static void RequireNext(string chaincode, long sequence, PublicState agreed)
    {
        var next = CurrentSequence(chaincode, agreed) + 1;
        if (sequence != next)
        {
            throw new LifecycleException($"requested sequence is {sequence}, but new definition must be sequence {next}");
        }
    }

    private static long CurrentSequence(string chaincode, PublicState agreed) =>
        StateStructure.ReadField(Space.Definitions, chaincode, "Sequence", agreed).Int64;

    // Read through the simulator: the transaction must not commit when another definition is committed before it.
    private static CollectionConfigPackage? Agreed(string chaincode, TransactionSimulator simulator)
    {
        var agreed = new PublicState(simulator);
        if (StateStructure.ReadMetadata(Space.Definitions, chaincode, agreed) is null)
        {
            return null;
        }

        _ = CurrentSequence(chaincode, agreed);
        return DefinitionParameters.Read(chaincode, agreed).Collections;
    }

    private static ChaincodeSource Source(string name, OrganizationState own) =>
        StateStructure.ReadField(Space.Sources, name, "PackageID", own).String is { Length: > 0 } packageId
            ? new ChaincodeSource { LocalPackage = new ChaincodeSource.Types.Local { PackageId = packageId } }
            : new ChaincodeSource { Unavailable = new ChaincodeSource.Types.Unavailable() };
}
