namespace Audit.Store;

/// <summary>A worker took longer than its lease and somebody else has the work now. What it did must not be committed.</summary>
public sealed class LeaseLostException : StoreException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="work">What the lease was for.</param>
    /// <param name="owner">Who held it.</param>
    public LeaseLostException(string work, string owner)
        : base($"{owner} no longer holds {work}: its lease ended and another worker may have taken it. Make the lease longer if this repeats.")
    {
        Work = work;
        Owner = owner;
    }

    /// <summary>What the lease was for.</summary>
    public string Work { get; }

    /// <summary>Who held it.</summary>
    public string Owner { get; }

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
