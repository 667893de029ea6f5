namespace MarketIngest.Storage.Files;

/// <summary>The order of a binary heap whose least element is the first, for merges whose elements move on by themselves.</summary>
internal static class MinHeap
{
    /// <summary>Puts all elements in order.</summary>
    public static void Arrange<T>(List<T> heap, IComparer<T> comparer)
    {
        for (int i = (heap.Count / 2) - 1; i >= 0; i--)
        {
            SiftDown(heap, i, comparer);
        }
    }

    /// <summary>Puts an element that became greater in its place.</summary>
    public static void SiftDown<T>(List<T> heap, int index, IComparer<T> comparer)
    {
        while (true)
        {
            int least = index;
            for (int child = (2 * index) + 1; child <= (2 * index) + 2 && child < heap.Count; child++)
            {
                least = comparer.Compare(heap[child], heap[least]) < 0 ? child : least;
            }

            if (least == index)
            {
                return;
            }

            (heap[index], heap[least]) = (heap[least], heap[index]);
            index = least;
        }
    }

    /// <summary>Takes the least element out.</summary>
    public static void RemoveFirst<T>(List<T> heap, IComparer<T> comparer)
    {
        heap[0] = heap[^1];
        heap.RemoveAt(heap.Count - 1);
        SiftDown(heap, 0, comparer);
    }
}
