using Fabric.Devnet.Policies;

namespace Fabric.Devnet.Network;

/// <summary>Refuses chaincode definitions that could never work.</summary>
internal static class DefinitionCheck
{
    /// <exception cref="DevnetException">Something is missing or names an organisation that is none; the message lists all of it.</exception>
    public static void Validate(ChaincodeDefinition definition, IReadOnlyList<string> organizations, ChannelPolicies policies)
    {
        var faults = new List<string>();
        foreach (var (name, value) in new[]
        {
            (nameof(definition.Name), definition.Name), (nameof(definition.Version), definition.Version), (nameof(definition.PackageId), definition.PackageId),
        })
        {
            if (value.Length == 0)
            {
                faults.Add($"{name} is empty");
            }
        }

        List<EndorsementPolicy> given =
            [definition.EndorsementPolicy, .. definition.Collections.Select(collection => collection.EndorsementPolicy).OfType<EndorsementPolicy>()];
        faults.AddRange(given.Select(policy => policy.Message.ChannelConfigPolicyReference)
            .Where(path => path.Length > 0 && !policies.Has(path))
            .Select(path => $"{nameof(definition.EndorsementPolicy)} refers to {path}, which the channel's configuration does not have"));
        var named = given
            .SelectMany(policy => policy.NamedOrganizations)
            .Select(mspId => (nameof(definition.EndorsementPolicy), mspId))
            .Concat(definition.OrganizationAddresses.Keys.Select(mspId => (nameof(definition.OrganizationAddresses), mspId)))
            .Concat(definition.Collections.SelectMany(collection => collection.MemberOrganizations.Select(mspId => ($"collection {collection.Name}", mspId))));
        faults.AddRange(named.Where(item => !organizations.Contains(item.mspId)).Select(item =>
            $"{item.Item1} names {item.mspId}, which is not one of {string.Join(", ", organizations)}"));
        faults.AddRange(definition.Collections.Where(collection => collection.MemberOrganizations.Count == 0).Select(collection =>
            $"collection {collection.Name} has no member organisation"));
        faults.AddRange(definition.Collections.GroupBy(collection => collection.Name).Where(group => group.Count() > 1).Select(group =>
            $"collection {group.Key} is defined {group.Count()} times"));
        faults.AddRange(definition.OrganizationAddresses.Values.Concat(definition.PeerAddresses.Values).Append(definition.Address)
            .Where(address => address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            .Select(address => $"address {address} must begin with http:// or https://"));
        if (faults.Count > 0)
        {
            throw new DevnetException($"Chaincode '{definition.Name}' cannot be defined: {string.Join("; ", faults)}.");
        }
    }
}
