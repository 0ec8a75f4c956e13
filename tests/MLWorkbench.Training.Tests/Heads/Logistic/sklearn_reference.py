"""Prints the figures that LogisticReferenceTests holds our fits against. Run with scikit-learn 1.2: /usr/bin/python3 sklearn_reference.py"""
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import StandardScaler


def make(rows, columns, classes):
    i, j = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
    label = np.arange(rows) * 7 % 11 % classes
    x = np.sin(1 + 0.7 * i * (j + 1)) + 0.5 * np.cos(label[:, None] * (j + 2)) + 3 * j
    return x.astype(np.float32).astype(np.float64), label


def report(name, model, x):
    p = model.predict_proba(x)
    print(f'[InlineData("{name}", new[] {{ ' + ", ".join(f"{v:.9f}" for v in p[:2].ravel()) + " })]")


tight = dict(tol=1e-9, max_iter=100_000)
for rows, columns, classes, l2, weight in [
    (60, 5, 2, 0.1, None), (60, 5, 3, 0.01, None), (60, 5, 3, 1, "balanced"), (60, 5, 2, 0.1, "balanced"),
    (20, 40, 2, 0.1, None), (20, 40, 4, 0.01, None), (20, 40, 3, 0.1, "balanced"),
]:
    x, y = make(rows, columns, classes)
    z = StandardScaler().fit_transform(x)
    model = LogisticRegression(C=1 / (l2 * rows), class_weight=weight, **tight).fit(z, y)
    report(f"{rows} {columns} {classes} {l2} {weight or 'none'}", model, z)

x, y = make(60, 5, 3)
z = StandardScaler().fit_transform(x)
several = np.stack([y == 0, y != 2, np.arange(60) % 4 == 0], axis=1).astype(int)
report("60 5 3 0.1 labels", OneVsRestClassifier(LogisticRegression(C=1 / (0.1 * 60), **tight)).fit(z, several), z)
