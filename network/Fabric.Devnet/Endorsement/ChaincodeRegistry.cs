using System.Collections.Immutable;
using System.Text.Json;

namespace Fabric.Devnet.Endorsement;

/// <summary>
/// The chaincodes of one channel, kept in a file: a definition outlives the run, the connection to its server does not and is
/// given again by deploying.
/// </summary>
internal sealed class ChaincodeRegistry
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly string _path;
    private readonly IReadOnlyList<string> _organizations;
    private readonly Lock _gate = new();
    private volatile ImmutableList<ChaincodeRegistration> _all;

    private ChaincodeRegistry(string path, IReadOnlyList<string> organizations, ImmutableList<ChaincodeRegistration> all)
    {
        _path = path;
        _organizations = organizations;
        _all = all;
    }

    /// <exception cref="DevnetStorageException">The file cannot be read.</exception>
    public static ChaincodeRegistry Open(string path, IReadOnlyList<string> organizations)
    {
        if (!File.Exists(path))
        {
            return new ChaincodeRegistry(path, organizations, []);
        }

        try
        {
            var stored = JsonSerializer.Deserialize<List<StoredDefinition>>(File.ReadAllBytes(path), Json) ?? [];
            return new ChaincodeRegistry(path, organizations, [.. stored.Select(item => item.ToRegistration(organizations))]);
        }
        catch (JsonException exception)
        {
            throw new DevnetStorageException(path, "cannot be read; restore it from a copy or delete the data folder", exception);
        }
    }

    /// <summary>The current definition of a chaincode.</summary>
    public ChaincodeRegistration? Find(string name) => _all.FindLast(item => item.Definition.Name == name);

    /// <summary>A collection's lifetime in blocks, by the definition that holds for a block.</summary>
    public ulong BlockToLive(string chaincode, string collection, ulong block) =>
        _all.FindLast(item => item.Definition.Name == chaincode && item.Height <= block)?
            .FindCollection(collection)?.BlockToLive ?? 0;

    /// <summary>Defines a chaincode, or only tells where its server is now when the definition is the known one.</summary>
    public ChaincodeRegistration Deploy(ChaincodeDefinition definition, ulong height)
    {
        lock (_gate)
        {
            return DeployLocked(definition, height);
        }
    }

    private ChaincodeRegistration DeployLocked(ChaincodeDefinition definition, ulong height)
    {
        var known = Find(definition.Name);
        var registration = new ChaincodeRegistration(definition, (known?.Sequence ?? 0) + 1, height, _organizations, IsInstalled: true);
        if (known is not null && IsSame(known, registration))
        {
            registration = registration with { Sequence = known.Sequence, Height = known.Height };
            _all = _all.Replace(known, registration);
            return registration;
        }

        _all = _all.Add(registration);
        var temporary = _path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(_all.Select(StoredDefinition.From), Json));
        File.Move(temporary, _path, overwrite: true);
        return registration;
    }

    private static bool IsSame(ChaincodeRegistration known, ChaincodeRegistration registration) =>
        known.Definition.EndorsementPolicy.Equals(registration.Definition.EndorsementPolicy)
        && JsonSerializer.Serialize(Comparable(known.Definition), Json) == JsonSerializer.Serialize(Comparable(registration.Definition), Json);

    // Where the server listens is not part of what the channel agrees on.
    private static ChaincodeDefinition Comparable(ChaincodeDefinition definition) => definition with
    {
        Address = new Uri("http://localhost"),
        OrganizationAddresses = new Dictionary<string, Uri>(),
        PeerAddresses = new Dictionary<string, Uri>(),
        TargetNameOverride = null,
    };

    private sealed record StoredDefinition(int Sequence, ulong Height, ChaincodeDefinition Definition, EndorsementPolicy Policy)
    {
        public static StoredDefinition From(ChaincodeRegistration registration) =>
            new(registration.Sequence, registration.Height, registration.Definition, registration.Definition.EndorsementPolicy);

        public ChaincodeRegistration ToRegistration(IReadOnlyList<string> organizations) =>
            new(Definition with { EndorsementPolicy = Policy }, Sequence, Height, organizations, IsInstalled: false);
    }
}
