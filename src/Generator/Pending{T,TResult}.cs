namespace TypedMcp.Generator;

/// <summary>Work that a step has found and the next one does, and what came of it.</summary>
/// <typeparam name="T">What it is done on; equal items are done once.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal sealed class Pending<T, TResult> : IEquatable<Pending<T, TResult>>
    where T : IEquatable<T>
    where TResult : class
{
    private readonly T _item;
    private readonly Func<T, CancellationToken, TResult> _work;

    /// <param name="item">What there is to do.</param>
    /// <param name="size">How much that is, in any unit.</param>
    /// <param name="work">Does it, on any thread.</param>
    public Pending(T item, int size, Func<T, CancellationToken, TResult> work)
    {
        _item = item;
        Size = size;
        _work = work;
    }

    public int Size { get; }

    /// <summary>What came of it; <see langword="null"/> before.</summary>
    public TResult? Result { get; private set; }

    public void Complete(CancellationToken cancellation) => Result = _work(_item, cancellation);

    /// <summary>The driver keeps the older one of two equal ones, which has its result.</summary>
    public bool Equals(Pending<T, TResult>? other) => other is not null && _item.Equals(other._item);

    public override bool Equals(object? obj) => Equals(obj as Pending<T, TResult>);

    public override int GetHashCode() => _item.GetHashCode();
}
