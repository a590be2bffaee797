using System.Collections.Immutable;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>The chaincodes of one channel as its ledger defines them; brought up to date with every block that changes a definition or an approval.</summary>
internal sealed class ChaincodeRegistry
{
    private readonly IReadOnlyList<string> _organizations;
    private readonly ChaincodeRegistration _lifecycle;

    // All definitions there have been, the newest of each name last.
    private volatile ImmutableList<ChaincodeRegistration> _definitions = [];
    private volatile ImmutableDictionary<string, ChaincodeRegistration> _current = ImmutableDictionary<string, ChaincodeRegistration>.Empty;

    public ChaincodeRegistry(IReadOnlyList<string> organizations)
    {
        _organizations = organizations;
        var policy = EndorsementPolicy.Channel(LifecycleNames.LifecyclePolicy).Message.ToByteString();
        var parameters = DefinitionParameters.Create(string.Empty, false, string.Empty, string.Empty, policy, null);
        _lifecycle = new ChaincodeRegistration(
            LifecycleNames.Namespace, 0, 0, parameters, organizations, organizations.ToDictionary(mspId => mspId, _ => string.Empty));
    }

    /// <summary>The current definitions.</summary>
    public IEnumerable<ChaincodeRegistration> All => _current.Values.OrderBy(item => item.Name, StringComparer.Ordinal);

    /// <summary>The current definition of a chaincode.</summary>
    public ChaincodeRegistration? Find(string name) => name == LifecycleNames.Namespace ? _lifecycle : _current.GetValueOrDefault(name);

    /// <summary>Keeps what is defined now.</summary>
    public object Capture() => (_definitions, _current);

    /// <summary>Goes back to what was defined.</summary>
    /// <param name="captured">What <see cref="Capture"/> gave.</param>
    public void Restore(object captured) =>
        (_definitions, _current) = ((ImmutableList<ChaincodeRegistration>, ImmutableDictionary<string, ChaincodeRegistration>))captured;

    /// <summary>A collection's lifetime in blocks, by the definition that holds for a block.</summary>
    public ulong BlockToLive(string chaincode, string collection, ulong block) =>
        _definitions.FindLast(item => item.Name == chaincode && item.Height <= block)?.FindCollection(collection)?.BlockToLive ?? 0;

    /// <summary>Whether an organisation keeps the data of a collection.</summary>
    public bool IsMember(string chaincode, string collection, string mspId) =>
        Find(chaincode)?.FindCollection(collection)?.MemberOrganizations.Contains(mspId) == true;

    /// <summary>Takes over what a block changed.</summary>
    /// <param name="view">The ledger with the block.</param>
    /// <param name="updates">What it changed.</param>
    public void Update(LedgerView view, StateUpdates updates)
    {
        if (!updates.Spaces.Any(space => space.Key.Chaincode == LifecycleNames.Namespace))
        {
            return;
        }

        var state = new CommittedState(view.State, new StateSpace(LifecycleNames.Namespace));
        var prefix = StateStructure.MetadataPrefix(LifecycleNames.Definitions);
        foreach (var (key, _) in view.State.Range(new StateSpace(LifecycleNames.Namespace), prefix, prefix + '\x7f'))
        {
            Update(key[prefix.Length..], state, view);
        }
    }

    private void Update(string name, CommittedState state, LedgerView view)
    {
        var sequence = StateStructure.ReadField(LifecycleNames.Definitions, name, "Sequence", state).Int64;
        var parameters = DefinitionParameters.Read(name, state);
        var packages = Packages(name, sequence, parameters, view);
        if (Find(name) is { } known && known.Sequence == sequence)
        {
            var changed = known with { Packages = packages };
            _definitions = _definitions.Replace(known, changed);
            _current = _current.SetItem(name, changed);
            return;
        }

        var registration = new ChaincodeRegistration(name, sequence, view.Height, parameters, _organizations, packages);
        _definitions = _definitions.Add(registration);
        _current = _current.SetItem(name, registration);
    }

    private Dictionary<string, string> Packages(string chaincode, long sequence, DefinitionParameters parameters, LedgerView view)
    {
        var name = LifecycleNames.Approval(chaincode, sequence);
        var packages = new Dictionary<string, string>();
        foreach (var mspId in _organizations)
        {
            if (parameters.ToApproval().Mismatches(LifecycleNames.Definitions, name, new CommittedHashes(view.State, mspId)).Count == 0)
            {
                var own = new CommittedState(view.Private[mspId], new StateSpace(LifecycleNames.Namespace, LifecycleNames.CollectionOf(mspId)));
                packages[mspId] = StateStructure.ReadField(LifecycleNames.Sources, name, "PackageID", own).String;
            }
        }

        return packages;
    }
}
