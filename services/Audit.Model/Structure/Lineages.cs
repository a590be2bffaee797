namespace Audit.Model.Structure;

/// <summary>Who inherits from whom within a file.</summary>
internal static class Lineages
{
    /// <summary>Sets <see cref="SolidityContract.Lineage"/> and <see cref="SolidityContract.ReachesExit"/> of every contract.</summary>
    public static void Resolve(IReadOnlyList<SolidityContract> contracts)
    {
        var first = new Dictionary<string, int>();
        for (var i = 0; i < contracts.Count; i++)
        {
            first.TryAdd(contracts[i].Name, i);
        }
        var bases = contracts
            .Select(contract => contract.Bases.Select(name => first.GetValueOrDefault(name, -1)).Where(index => index >= 0).ToArray())
            .ToArray();
        // seenBy[x] == i: x is in the lineage of i already. One array for all, so that nothing is cleared between contracts.
        var seenBy = new int[contracts.Count];
        Array.Fill(seenBy, -1);
        for (var i = 0; i < contracts.Count; i++)
        {
            seenBy[first[contracts[i].Name]] = i;
            contracts[i].Lineage = Walk(i, bases, seenBy);
        }
        foreach (var contract in contracts.Where(contract => contract.Lineage.Any(index => contracts[index].HasExit)))
        {
            foreach (var index in contract.Lineage)
            {
                contracts[index].ReachesExit = true;
            }
        }
    }

    private static int[] Walk(int contract, int[][] bases, int[] seenBy)
    {
        if (bases[contract].Length == 0)
        {
            return [contract];
        }
        var lineage = new List<int> { contract };
        for (var position = 0; position < lineage.Count; position++)
        {
            foreach (var index in bases[lineage[position]])
            {
                if (lineage.Count == SolidityStructure.MaximumLineage)
                {
                    return lineage.ToArray();
                }
                if (seenBy[index] != contract)
                {
                    seenBy[index] = contract;
                    lineage.Add(index);
                }
            }
        }
        return lineage.ToArray();
    }
}
